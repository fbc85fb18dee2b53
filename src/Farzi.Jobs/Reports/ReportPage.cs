using Farzi.Contracts.Reports;

namespace Farzi.Jobs.Reports;

/// <summary><c>report.html</c>: one file without scripts and without anything from elsewhere.</summary>
internal static class ReportPage
{
    public static string Render(RunReport report, ReportAttachments attachments)
    {
        var insight = attachments.Distilled is { } data ? DistilledInsight.Of(data, attachments.Vocabulary, attachments.TrainEventCounts, attachments.Text) : null;
        return HtmlPage.Render($"{report.Job} · Farzi report", Markup.Of(
            $"""
            {SummarySection.Render(report)}
            {StudentsSection.Render(report)}
            {ComparisonSection.Render(report)}
            {CurvesSection.Render(report)}
            {DistilledSection.Render(insight)}
            {FactsSection.Render(report, attachments.JobYaml)}
            """));
    }
}
