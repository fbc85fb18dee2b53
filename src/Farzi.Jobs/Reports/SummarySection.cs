using Farzi.Contracts.Reports;

namespace Farzi.Jobs.Reports;

/// <summary>The head of the page: the outcome in one sentence, and the sizes.</summary>
internal static class SummarySection
{
    public static Markup Render(RunReport report) => Markup.Of(
        $"""
        <header>
        <p class="eyebrow">Farzi report{(report.Finished is { } t ? $" · {t.UtcDateTime:yyyy-MM-dd HH:mm} UTC" : "")}</p>
        <h1>{report.Job}</h1>
        <p class="lead">{SummarySentence.Of(report)}</p>
        {Markup.Each(report.Warnings ?? [], w => Markup.Of($"<p class=\"warning\"><strong>Note.</strong> {w}</p>"))}
        <dl class="tiles">
        {Tile("Distilled data", $"{Figures.Count(report.Synthetic.Sequences)} × {Figures.Count(report.Synthetic.Length)}", "sequences × events")}
        {Tile("Events", Figures.Percent(report.Synthetic.EventsPercent), $"of {Figures.Count(report.Data.TrainEvents)} train events")}
        {Tile("Bytes", Figures.Bytes(report.Synthetic.Bytes), $"{Figures.Percent(report.Synthetic.BytesPercent)} of the train events")}
        {Tile("Distillation", Figures.Seconds(report.Distillation.Seconds), $"{Figures.Count(report.Distillation.MetaSteps)} meta-steps")}
        {Tile("Peak memory", Figures.Bytes(report.Distillation.PeakBytes), $"policy {report.Distillation.Policy}")}
        </dl>
        </header>
        """);

    private static Markup Tile(string name, string value, string detail) =>
        Markup.Of($"<div><dt>{name}</dt><dd>{value}<small>{detail}</small></dd></div>\n");
}
