using Farzi.Contracts.Reports;

namespace Farzi.Jobs.Reports;

/// <summary>The outcome of a run in one or two sentences, as plain text.</summary>
internal static class SummarySentence
{
    private static readonly string[] Headline = ["hr@10", "ndcg@10", "perplexity", "accuracy", "auc"];

    public static string Of(RunReport report)
    {
        var size = $"{Figures.Count(report.Synthetic.Sequences)} distilled sequences ({Figures.Percent(report.Synthetic.EventsPercent)} of the train events)";
        foreach (var (learner, split, rows) in StudentRows.Groups(report.Students))
        {
            if (rows.FirstOrDefault(r => r.TrainedOn == TrainingSource.Farzi) is not { } farzi || Shares(farzi, rows) is not { Count: > 0 } shares) continue;
            var seeds = farzi.Seeds.Count == 1 ? "one seed" : $"mean of {farzi.Seeds.Count} seeds";
            return $"Fresh {DisplayName.OfLearner(learner)} students trained on {size} reach {Join(shares)} of the full data ({split} split, {seeds}).{Baselines(rows, shares[0].Metric)}";
        }

        return $"The run made {size}; no student on them can be compared with one on the full data.";
    }

    private static List<(string Metric, double Share)> Shares(StudentResult farzi, IReadOnlyList<StudentResult> rows)
    {
        var metrics = Headline.Where(farzi.Metrics.ContainsKey).Take(2);
        if (!metrics.Any()) metrics = farzi.Metrics.Keys.Take(1);
        return [.. metrics.Select(m => (m, StudentRows.Relative(farzi, m, rows))).Where(s => double.IsFinite(s.Item2))];
    }

    private static string Join(IEnumerable<(string Metric, double Share)> shares) =>
        string.Join(" and ", shares.Select(s => $"{Figures.Ratio(s.Share)} of the {DisplayName.OfMetric(s.Metric)}{(MetricDirection.LowerIsBetter(s.Metric) ? " (full / distilled)" : "")}"));

    private static string Baselines(IReadOnlyList<StudentResult> rows, string metric)
    {
        var others = rows.Where(r => r.TrainedOn is TrainingSource.WarmStart or TrainingSource.Random or TrainingSource.Head && r.Budget != "bytes")
            .Select(r => (Name: DisplayName.OfSource(r.TrainedOn).ToLowerInvariant(), Share: StudentRows.Relative(r, metric, rows)))
            .Where(o => double.IsFinite(o.Share)).Select(o => $"{o.Name} {Figures.Ratio(o.Share)}").ToArray();
        return others.Length == 0 ? "" : $" In {DisplayName.OfMetric(metric)}, as many sequences of other origin reach: {string.Join(", ", others)}.";
    }
}
