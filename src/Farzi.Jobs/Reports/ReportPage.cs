using Farzi.Contracts.Reports;

namespace Farzi.Jobs.Reports;

/// <summary><c>report.html</c>: one file without scripts and without anything from elsewhere.</summary>
internal static class ReportPage
{
    public static string Render(RunReport report, ReportAttachments attachments)
    {
        var insight = attachments.Distilled is { } data ? DistilledInsight.Of(data, attachments.Vocabulary, attachments.TrainEventCounts, attachments.Text) : null;
        return Markup.Of(
            $"""
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
            <title>{report.Job} · Farzi report</title>
            <style>
            {Markup.Literal(ReportStyle.Sheet)}
            </style>
            </head>
            <body>
            <main>
            {SummarySection.Render(report)}
            {StudentsSection.Render(report)}
            {ComparisonSection.Render(report)}
            {CurvesSection.Render(report)}
            {DistilledSection.Render(insight)}
            {FactsSection.Render(report, attachments.JobYaml)}
            </main>
            </body>
            </html>

            """).ToString();
    }
}
