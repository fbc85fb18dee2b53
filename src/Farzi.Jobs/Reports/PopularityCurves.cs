using Farzi.Jobs.Reports.Charts;

namespace Farzi.Jobs.Reports;

/// <summary>How probability falls with popularity: real events against distilled ones, both by the rank of the event in the real data.</summary>
internal static class PopularityCurves
{
    private const int Groups = 40;

    /// <summary>Averages shares over groups of neighbouring ranks, whose sizes grow with the rank.</summary>
    /// <param name="counts">Real events by index.</param>
    /// <param name="distilledShare">Mean probability by index.</param>
    public static IReadOnlyList<ChartSeries> Of(IReadOnlyList<long> counts, IReadOnlyList<double> distilledShare)
    {
        var total = (double)counts.Sum();
        if (total == 0) return [];
        var order = Enumerable.Range(0, counts.Count).OrderByDescending(i => counts[i]).ToArray();
        var real = new List<ChartPoint>();
        var distilled = new List<ChartPoint>();
        for (var (group, start) = (1, 0); start < order.Length; group++)
        {
            var end = Math.Clamp((int)Math.Round(Math.Pow(order.Length, (double)group / Groups)), start, order.Length);
            if (end == start) continue;
            var members = order[start..end];
            var rank = (start + 1 + end) / 2.0;
            real.Add(new ChartPoint(rank, members.Average(i => counts[i]) / total));
            distilled.Add(new ChartPoint(rank, members.Average(i => distilledShare[i])));
            start = end;
        }

        return [new ChartSeries("distilled", distilled), new ChartSeries("real, train split", real)];
    }
}
