namespace Farzi.Sample;

/// <summary>The simplest student: which item follows which, counted over soft sequences as if they were real ones.</summary>
internal sealed class NextItems
{
    private readonly float[,] _counts;

    public NextItems(SoftSequences data)
    {
        _counts = new float[data.Items, data.Items];
        for (var s = 0; s < data.Count; s++)
        {
            for (var place = 0; place + 1 < data.Length; place++)
            {
                var now = data.At(s, place);
                var next = data.At(s, place + 1);
                for (var i = 0; i < data.Items; i++)
                    for (var j = 0; j < data.Items; j++) _counts[i, j] += now[i] * next[j];
            }
        }
    }

    /// <summary>The items most likely to follow one.</summary>
    public IEnumerable<int> After(int item, int count) =>
        Enumerable.Range(0, _counts.GetLength(1)).Where(j => j != item).OrderByDescending(j => _counts[item, j]).Take(count);
}
