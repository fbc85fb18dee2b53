using System.Globalization;
using Farzi.Contracts.Reports;
using Farzi.Jobs.Reports;
using Farzi.Jobs.Reports.Charts;

namespace Farzi.Jobs.Sweeps;

/// <summary><c>sweep.html</c>: charts and table of a sweep in one file without scripts and without anything from elsewhere.</summary>
internal static class SweepPage
{
    public static string Render(Sweep sweep, IReadOnlyList<SweepResult> results)
    {
        string[] learners = [.. results.SelectMany(r => r.Report.Students).Where(s => s.TrainedOn == TrainingSource.Farzi).Select(s => s.Learner).Distinct(StringComparer.Ordinal)];
        return HtmlPage.Render($"{sweep.Name} · Farzi sweep", Markup.Of(
            $"""
            <header><p class="eyebrow">Farzi sweep</p><h1>{sweep.Name}</h1>
            <p class="lead">{string.Join(" × ", sweep.Axes)}: {results.Count} of {sweep.Points.Count} points are finished.</p></header>
            {Markup.Each(learners, l => Section(sweep, results, l))}
            """));
    }

    private static Markup Section(Sweep sweep, IReadOnlyList<SweepResult> results, string learner)
    {
        string[] metrics = [.. sweep.Metrics.Where(m => results.Any(r => Row(r, learner, TrainingSource.Farzi)?.Metrics.ContainsKey(m) == true))];
        return Markup.Of(
            $"""
            <section>
            <h2>{DisplayName.OfLearner(learner)}</h2>
            <div class="charts">
            {Markup.Each(metrics.Select((m, i) => (m, i)), e => Chart(sweep, results, learner, e.m, $"{learner}-{e.i}"))}</div>
            {TableFrame.Render(
                "Points of the sweep", [.. sweep.Axes, .. metrics.Select(DisplayName.OfMetric), "Bytes", "Distillation", "Peak memory"],
                results.Where(r => Row(r, learner, TrainingSource.Farzi) is not null).Select(r => Line(r, learner, metrics)))}
            </section>
            """);
    }

    private static Markup Line(SweepResult result, string learner, string[] metrics) => Markup.Of(
        $"""
        <tr>{Markup.Each(result.Point.Labels, l => Markup.Of($"<th scope=\"row\">{l}</th>"))}{Markup.Each(metrics, m => Cell(result, learner, m))}<td>{Figures.Bytes(result.Report.Synthetic.Bytes)}</td><td>{Figures.Seconds(result.Report.Distillation.Seconds)}</td><td>{Figures.Bytes(result.Report.Distillation.PeakBytes)}</td></tr>

        """);

    private static Markup Cell(SweepResult result, string learner, string metric)
    {
        if (Row(result, learner, TrainingSource.Farzi)?.Metrics.TryGetValue(metric, out var value) != true) return Markup.Literal("<td>–</td>");
        var full = Row(result, learner, TrainingSource.Full) is { } row && row.Metrics.TryGetValue(metric, out var reference) ? $" · full data {Figures.Score(reference.Mean)}" : "";
        return Markup.Of($"<td>{Figures.Score(value!.Mean)}<small>± {Figures.Score(value.Std)}{full}</small></td>");
    }

    private static Markup Chart(Sweep sweep, IReadOnlyList<SweepResult> results, string learner, string metric, string id)
    {
        var title = DisplayName.OfMetric(metric);
        if (!results.All(r => Number(r.Point.Labels[0]) is not null)) return Bars(results, learner, metric, id, title);
        var series = results.GroupBy(r => string.Join(", ", r.Point.Labels.Skip(1)), StringComparer.Ordinal)
            .Select(g => Curve(g.Key.Length == 0 ? "Farzi" : g.Key, g, learner, metric, TrainingSource.Farzi));
        var full = Curve("full data", results.DistinctBy(r => r.Point.Labels[0]), learner, metric, TrainingSource.Full);
        return new LineChart(id, title, "Mean of the students on the test split, beside the full data.", sweep.Axes[0], [.. series, full]).Render();
    }

    private static ChartSeries Curve(string name, IEnumerable<SweepResult> results, string learner, string metric, string trainedOn)
    {
        var points = results.Select(r => (X: Number(r.Point.Labels[0])!.Value, Row: Row(r, learner, trainedOn))).Where(p => p.Row?.Metrics.ContainsKey(metric) == true)
            .OrderBy(p => p.X).Select(p => new ChartPoint(p.X, p.Row!.Metrics[metric].Mean));
        return new ChartSeries(name, [.. points]) { Marked = true };
    }

    private static Markup Bars(IReadOnlyList<SweepResult> results, string learner, string metric, string id, string title)
    {
        var bars = new List<ChartBar>();
        if (results.Select(r => Row(r, learner, TrainingSource.Full)).FirstOrDefault(r => r?.Metrics.ContainsKey(metric) == true) is { } full)
            bars.Add(new ChartBar("Full data", "", full.Metrics[metric].Mean, full.Metrics[metric].Std, "reference"));
        foreach (var result in results)
        {
            if (Row(result, learner, TrainingSource.Farzi) is { } row && row.Metrics.TryGetValue(metric, out var value))
                bars.Add(new ChartBar(result.Point.Labels[0], string.Join(", ", result.Point.Labels.Skip(1)), value.Mean, value.Std, "main"));
        }

        return new BarChart(id, title, "Mean ± standard deviation of the students; the dashed line is the full data.", bars).Render();
    }

    private static StudentResult? Row(SweepResult result, string learner, string trainedOn) =>
        result.Report.Students.FirstOrDefault(s => s.Learner == learner && s.TrainedOn == trainedOn && s.Split == "test");

    private static double? Number(string label) => double.TryParse(label, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : null;
}
