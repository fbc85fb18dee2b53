using Farzi.Contracts.Reports;
using Spectre.Console;

namespace Farzi.Cli.Commands;

/// <summary>The comparison table of a report on the terminal.</summary>
internal static class ResultTable
{
    private static readonly string[] Known = ["hr@10", "ndcg@10", "hr@100", "perplexity", "accuracy"];

    /// <summary>Writes the table to standard output.</summary>
    /// <param name="report">The report.</param>
    /// <param name="terminal">Where to.</param>
    public static void Write(RunReport report, Terminal terminal)
    {
        ArgumentNullException.ThrowIfNull(report);
        foreach (var learner in report.Students.Select(s => s.Learner).Distinct()) terminal.OutputConsole.Write(Table(report, learner));
        var s = report.Synthetic;
        terminal.OutputConsole.Write(new Markup(Markup.Escape(
            $"{s.Sequences:N0} sequences × {s.Length} = {s.EventsPercent:0.##} % of the events, {s.BytesPercent:0.##} % of the bytes; mean ± standard deviation over seeds, test split\n")));
        foreach (var warning in report.Warnings ?? []) terminal.OutputConsole.Write(new Markup($"[yellow]! {Markup.Escape(warning)}[/]\n"));
    }

    private static Table Table(RunReport report, string learner)
    {
        var table = new Table().Border(TableBorder.Rounded).Title($"{Markup.Escape(report.Job)} · {Markup.Escape(learner)}");
        table.AddColumn("trained on").AddColumn(new TableColumn("events").RightAligned());
        var rows = report.Students.Where(r => r.Learner == learner && r.Split == "test").ToArray();
        var shown = Known.Where(m => rows.Any(r => r.Metrics.ContainsKey(m))).ToArray();
        foreach (var metric in shown) table.AddColumn(new TableColumn(metric).RightAligned());
        table.AddColumn(new TableColumn("of full").RightAligned());
        var full = rows.FirstOrDefault(r => r.TrainedOn == TrainingSource.Full);
        foreach (var row in rows)
        {
            var cells = new List<string> { Name(row), row.TrainingEvents is { } n ? $"{n:N0}" : "" };
            cells.AddRange(shown.Select(m => row.Metrics.TryGetValue(m, out var v) ? Value(v) : ""));
            cells.Add(full is null ? "" : Share(row, full, shown));
            var bold = row.TrainedOn == TrainingSource.Farzi;
            table.AddRow([.. cells.Select(c => bold ? $"[bold]{Markup.Escape(c)}[/]" : Markup.Escape(c))]);
        }

        return table;
    }

    private static string Name(StudentResult row) => row.TrainedOn switch
    {
        TrainingSource.Full => "full data",
        TrainingSource.WarmStart => "warm start, undistilled",
        TrainingSource.Random or TrainingSource.Head => $"{row.TrainedOn}, equal {row.Budget}",
        _ => row.TrainedOn,
    };

    private static string Value(MetricSummary v) => double.IsFinite(v.Std) ? $"{Number(v.Mean)} ± {Number(v.Std)}" : $"{Number(v.Mean)}         ";

    private static string Number(double value) => value.ToString(Math.Abs(value) < 10 ? "0.0000" : "0.00");

    private static string Share(StudentResult row, StudentResult full, string[] shown) =>
        string.Join(" / ", shown.Take(2).Select(m => row.Metrics.TryGetValue(m, out var v) && full.Metrics.TryGetValue(m, out var f) && f.Mean > 0 ? $"{RelativeQuality.Ratio(m, v.Mean, f.Mean):P0}" : "–"));
}
