namespace Farzi.Engine.Datasets;

/// <summary>Inequality of event counts per item that are sorted ascending and not all zero.</summary>
internal static class PopularityDistribution
{
    /// <summary>Share of the events on the most popular items.</summary>
    public static PopularityPoint Point(int[] sorted, double itemShare)
    {
        var items = Math.Clamp((int)Math.Ceiling(itemShare * sorted.Length), 1, sorted.Length);
        return new PopularityPoint(itemShare, items, Sum(sorted.AsSpan(^items..)) / (double)Sum(sorted));
    }

    /// <summary>The Gini coefficient, 2·Σ i·xᵢ / (n·Σ xᵢ) − (n+1)/n with i from 1.</summary>
    public static double Gini(int[] sorted)
    {
        var weighted = 0.0;
        for (var i = 0; i < sorted.Length; i++) weighted += (i + 1.0) * sorted[i];
        return (2 * weighted / ((double)sorted.Length * Sum(sorted))) - ((sorted.Length + 1.0) / sorted.Length);
    }

    private static long Sum(ReadOnlySpan<int> counts)
    {
        var sum = 0L;
        foreach (var c in counts) sum += c;
        return sum;
    }
}
