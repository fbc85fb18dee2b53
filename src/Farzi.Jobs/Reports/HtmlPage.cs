namespace Farzi.Jobs.Reports;

/// <summary>A page that stands alone: one file without scripts and without anything from elsewhere.</summary>
internal static class HtmlPage
{
    public static string Render(string title, Markup content) => Markup.Of(
        $"""
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
        <title>{title}</title>
        <style>
        {Markup.Literal(ReportStyle.Sheet)}
        </style>
        </head>
        <body>
        <main>
        {content}
        </main>
        </body>
        </html>

        """).ToString();
}
