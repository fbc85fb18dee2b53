namespace Farzi.Engine.Tests.Datasets;

/// <summary>One line of a random file.</summary>
internal sealed record RawRow(int User, int Item, int Rating, int Time)
{
    private const int Cases = 150;

    /// <summary>
    /// Checks a property on random files, of no line up to 60, the short ones first, so that a failure is likely to be a small one.
    /// Small numbers, so that repeats, ties and rare items are common.
    /// </summary>
    public static void ForAll(Action<RawRow[]> property)
    {
        for (var seed = 0; seed < Cases; seed++)
        {
            var random = new Random(seed);
            var rows = new RawRow[seed * 60 / (Cases - 1)];
            for (var i = 0; i < rows.Length; i++) rows[i] = new RawRow(random.Next(1, 7), random.Next(1, 9), random.Next(1, 6), random.Next(-2, 5));
            try
            {
                property(rows);
            }
            catch (Exception e)
            {
                throw new Xunit.Sdk.XunitException($"Case {seed}: {string.Join("; ", rows.AsEnumerable())}", e);
            }
        }
    }
}
