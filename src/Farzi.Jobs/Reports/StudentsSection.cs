using Farzi.Contracts.Reports;
using Farzi.Jobs.Reports.Charts;

namespace Farzi.Jobs.Reports;

/// <summary>The table of students and the comparison bars, per learner and split.</summary>
internal static class StudentsSection
{
    public static Markup Render(RunReport report)
    {
        var groups = StudentRows.Groups(report.Students);
        if (groups.Count == 0) return Markup.Of($"<section><h2>Students</h2><p class=\"none\">No student was trained.</p></section>\n");
        return Markup.Of(
            $"""
            <section>
            <h2>Students</h2>
            <p>Each row trains students from a fresh random initialisation and scores them on real held-out events. Below each mean: the standard deviation, and the share of the full data's mean (where lower is better: the full data's mean divided by it).</p>
            {Markup.Each(groups.Select((g, i) => (g, i)), e => Group(e.g.Learner, e.g.Split, e.g.Rows, e.i))}
            <dl class="definitions">{Markup.Each(report.Definitions, d => Markup.Of($"<div><dt>{d.Key}</dt><dd>{d.Value}</dd></div>"))}</dl>
            </section>
            """);
    }

    private static Markup Group(string learner, string split, IReadOnlyList<StudentResult> rows, int number)
    {
        var metrics = StudentRows.Metrics(rows);
        return Markup.Of(
            $"""
            <h3 class="group">{DisplayName.OfLearner(learner)} <small>{split} split</small></h3>
            {TableFrame.Render(
                $"Scores of {DisplayName.OfLearner(learner)} students",
                ["Trained on", .. metrics.Select(m => DisplayName.OfMetric(m) + (MetricDirection.LowerIsBetter(m) ? " ↓" : "")), "Events", "Seeds", "Time"],
                rows.Select(r => Row(r, metrics, rows)))}
            <div class="charts">
            {Markup.Each(metrics.Select((m, i) => (m, i)), e => Bars($"bars-{number}-{e.i}", e.m, rows).Render())}</div>

            """);
    }

    private static Markup Row(StudentResult row, IReadOnlyList<string> metrics, IReadOnlyList<StudentResult> rows) => Markup.Of(
        $"""
        <tr class="{Emphasis(row)}"><th scope="row">{DisplayName.OfSource(row.TrainedOn)}<small>{StudentRows.Budget(row)}</small></th>{Markup.Each(metrics, m => Cell(row, m, rows))}<td>{(row.TrainingEvents is { } n ? Figures.Count(n) : "–")}</td><td title="{string.Join(", ", row.Seeds)}">{row.Seeds.Count}</td><td>{Figures.Seconds(row.Seconds)}</td></tr>

        """);

    private static Markup Cell(StudentResult row, string metric, IReadOnlyList<StudentResult> rows)
    {
        if (!row.Metrics.TryGetValue(metric, out var value)) return Markup.Literal("<td>–</td>");
        var relative = StudentRows.Relative(row, metric, rows);
        string[] details =
        [
            .. double.IsFinite(value.Std) ? [$"± {Figures.Score(value.Std)}"] : Array.Empty<string>(),
            .. double.IsFinite(relative) && row.TrainedOn != TrainingSource.Full ? [Figures.Ratio(relative)] : Array.Empty<string>(),
        ];
        return Markup.Of($"<td title=\"{string.Join(", ", value.Values.Select(Figures.Score))}\">{Figures.Score(value.Mean)}<small>{string.Join(" · ", details)}</small></td>");
    }

    private static BarChart Bars(string id, string metric, IReadOnlyList<StudentResult> rows) => new(
        id, DisplayName.OfMetric(metric), MetricDirection.LowerIsBetter(metric) ? "Mean ± standard deviation; lower is better." : "Mean ± standard deviation; the dashed line is the full data.",
        [
            .. rows.Where(r => r.Metrics.ContainsKey(metric)).Select(r => new ChartBar(
                DisplayName.OfSource(r.TrainedOn), StudentRows.Budget(r), r.Metrics[metric].Mean, r.Metrics[metric].Std, Emphasis(r))),
        ]);

    private static string Emphasis(StudentResult row) => row.TrainedOn switch
    {
        TrainingSource.Full => "reference",
        TrainingSource.Farzi => "main",
        _ => "other",
    };
}
