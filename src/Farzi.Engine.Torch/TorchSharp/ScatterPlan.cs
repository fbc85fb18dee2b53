namespace Farzi.Engine.Torch;

/// <summary>
/// The order in which rows with one target are added, found on the host: rows of one target in their order, by groups of <see cref="Arity"/>, then
/// the groups' sums by groups again, until each target has one row. GPU kernels for sums over repeated indices add in the order of their threads;
/// this one's bits depend on the indices alone.
/// </summary>
internal sealed class ScatterPlan
{
    /// <summary>Rows added at a time.</summary>
    public const int Arity = 8;

    private readonly SortedDictionary<int, List<long>> _rows = [];

    /// <summary>
    /// Of each level the rows to add, in groups of <see cref="Arity"/>; the number of rows of the level before (the input's, at first) stands for "none".
    /// </summary>
    public List<long[]> Levels { get; } = [];

    /// <summary>The target of each row that the last level gives; ascending, none twice.</summary>
    public long[] Targets { get; private set; } = [];

    /// <summary>Plans for row i going to <paramref name="indices"/>[i].</summary>
    public void Set(ReadOnlySpan<int> indices)
    {
        _rows.Clear();
        Levels.Clear();
        for (var i = 0; i < indices.Length; i++)
        {
            if (!_rows.TryGetValue(indices[i], out var rows)) _rows.Add(indices[i], rows = []);
            rows.Add(i);
        }

        Targets = [.. _rows.Keys.Select(k => (long)k)];
        long before = indices.Length;
        do
        {
            var level = new List<long>();
            foreach (var rows in _rows.Values) Group(rows, level, before);
            Levels.Add([.. level]);
            before = level.Count / Arity;
        }
        while (before > Targets.Length);
    }

    /// <summary>Appends the rows in full groups, and replaces them by the groups' numbers.</summary>
    private static void Group(List<long> rows, List<long> level, long none)
    {
        var groups = (rows.Count + Arity - 1) / Arity;
        for (var group = 0; group < groups; group++)
        {
            var number = level.Count / Arity;
            for (var i = group * Arity; i < (group + 1) * Arity; i++) level.Add(i < rows.Count ? rows[i] : none);
            rows[group] = number; // already read
        }

        rows.RemoveRange(groups, rows.Count - groups);
    }
}
