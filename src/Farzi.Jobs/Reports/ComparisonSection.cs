using Farzi.Contracts.Reports;

namespace Farzi.Jobs.Reports;

/// <summary>What needs more than one row: students of every kind side by side, when distilling pays, what plain sequences lose.</summary>
internal static class ComparisonSection
{
    private static readonly string[] Headline = ["ndcg@10", "hr@10", "perplexity"];

    public static Markup Render(RunReport report)
    {
        Markup[] parts = [Matrix(report), Cost(report), Gap(report)];
        return parts.All(p => p.ToString().Length == 0) ? default : Markup.Of(
            $"""
            <section>
            <h2>Comparison</h2>
            {Markup.Each(parts, p => p)}
            </section>
            """);
    }

    private static Markup Matrix(RunReport report)
    {
        var groups = StudentRows.Groups([.. report.Students.Where(s => s.Split == "test")]);
        if (groups.Count < 2 || Metric(report) is not { } metric) return default;
        string[] learners = [.. groups.Select(g => g.Learner)];
        var sources = StudentRows.Ordered(groups.SelectMany(g => g.Rows).DistinctBy(r => (r.TrainedOn, r.Budget)));
        return Markup.Of(
            $"""
            <h3 class="group">{DisplayName.OfMetric(metric)} across architectures <small>test split</small></h3>
            <p>The data of every column but the first was chosen or distilled once, with the job's learner; each row is one kind of student.</p>
            {TableFrame.Render("Scores by learner and training data", ["Student", .. sources.Select(Name)], learners.Select(l => Row(l, sources.Select(s => Cell(groups, l, s, metric)))))}
            """);
    }

    private static Markup Cell(IEnumerable<(string Learner, string Split, IReadOnlyList<StudentResult> Rows)> groups, string learner, StudentResult source, string metric)
    {
        var rows = groups.First(g => g.Learner == learner).Rows;
        if (rows.FirstOrDefault(r => r.TrainedOn == source.TrainedOn && r.Budget == source.Budget) is not { } row || !row.Metrics.TryGetValue(metric, out var value))
            return Markup.Literal("<td>–</td>");
        var relative = StudentRows.Relative(row, metric, rows);
        var share = double.IsFinite(relative) && row.TrainedOn != TrainingSource.Full ? Figures.Ratio(relative) : "";
        return Markup.Of($"<td>{Figures.Score(value.Mean)}<small>{share}</small></td>");
    }

    private static Markup Cost(RunReport report) => report.BreakEven is not { Count: > 0 } costs ? default : Markup.Of(
        $"""
        <h3 class="group">When distilling pays</h3>
        <p>Wall-clock time of this run: preparing and distilling once, then training one student with the settings chosen, its scores on the validation split included.</p>
        {TableFrame.Render("Break-even", ["Student", "Distilling", "One training on full data", "One on distilled data", "Pays after"], costs.Select(c => Row(c.Key,
        [
            Text(Figures.Seconds(c.Value.DistillationSeconds)), Text(Figures.Seconds(c.Value.FullSeconds)), Text(Figures.Seconds(c.Value.DistilledSeconds)),
            Text(c.Value.Trainings is { } n ? $"{Figures.Count(n)} trainings" : "never"),
        ])))}
        """);

    private static Markup Gap(RunReport report)
    {
        if (report.HardGap is not { Count: > 0 } gaps) return default;
        string[] metrics = [.. gaps.Values.SelectMany(g => g.Keys).Distinct(StringComparer.Ordinal)];
        return Markup.Of(
            $"""
            <h3 class="group">From distributions to plain sequences</h3>
            <p>Mean of the students on plain sequences read off the distilled distributions, and its difference from those on the distributions themselves.</p>
            {TableFrame.Render("Soft to hard", ["Student", .. metrics.Select(DisplayName.OfMetric)], gaps.Select(g => Row(g.Key, metrics.Select(m => Gap(g.Value, m)))))}
            """);
    }

    private static Markup Gap(IReadOnlyDictionary<string, HardGap> gaps, string metric) => gaps.TryGetValue(metric, out var gap)
        ? Markup.Of($"<td>{Figures.Score(gap.Hard)}<small>{(gap.Difference < 0 ? "−" : "+")}{Figures.Score(Math.Abs(gap.Difference))}</small></td>")
        : Markup.Literal("<td>–</td>");

    private static Markup Row(string learner, IEnumerable<Markup> cells) => Markup.Of($"<tr><th scope=\"row\">{DisplayName.OfLearner(learner)}</th>{Markup.Each(cells, c => c)}</tr>\n");

    private static Markup Text(string text) => Markup.Of($"<td>{text}</td>");

    private static string Name(StudentResult row) => DisplayName.OfSource(row.TrainedOn) + (row.Budget == "bytes" ? " (equal bytes)" : "");

    private static string? Metric(RunReport report)
    {
        string[] all = [.. report.Students.SelectMany(s => s.Metrics.Keys).Distinct(StringComparer.Ordinal)];
        return Headline.FirstOrDefault(all.Contains) ?? all.FirstOrDefault();
    }
}
