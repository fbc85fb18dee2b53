namespace Farzi.Engine.Datasets;

/// <summary>Histogram and quantiles of lengths that are sorted ascending.</summary>
internal static class LengthDistribution
{
    /// <summary>Buckets between powers of two, empty ones inside the range included.</summary>
    public static List<LengthBucket> Histogram(int[] sorted)
    {
        var buckets = new List<LengthBucket>();
        var at = 0;
        // long: the bucket behind the last power of two of an int
        for (long from = 0, to = 0; at < sorted.Length; from = to + 1, to = Math.Max(1, to * 2))
        {
            var start = at;
            while (at < sorted.Length && sorted[at] <= to) at++;
            if (at > start || buckets.Count > 0) buckets.Add(new LengthBucket((int)from, (int)Math.Min(to, int.MaxValue), at - start));
        }
        return buckets;
    }

    /// <summary>The quantiles.</summary>
    public static LengthQuantiles Quantiles(int[] sorted)
    {
        return new(sorted[0], At(25), At(50), At(75), At(90), At(99), sorted[^1], sorted.Sum(l => (long)l) / (double)sorted.Length);

        int At(int percent) => sorted[(int)(((long)percent * sorted.Length + 99) / 100) - 1];
    }
}
