using System.Text;

namespace Farzi.Silo.Metrics;

/// <summary>Adds series to the answer of an exporter that knows nothing of them.</summary>
internal static class AppendedSeries
{
    private const string End = "# EOF\n"; // of OpenMetrics; the text format has none

    /// <summary>Lets the exporter answer, and puts the series behind.</summary>
    public static async Task Write(HttpContext context, RequestDelegate exporter, Func<string> series)
    {
        var body = context.Response.Body;
        using var answer = new MemoryStream();
        context.Response.Body = answer;
        try
        {
            await exporter(context).ConfigureAwait(false);
        }
        finally
        {
            context.Response.Body = body;
        }

        context.Response.ContentLength = null;
        var text = Encoding.UTF8.GetString(answer.ToArray());
        if (context.Response.StatusCode == StatusCodes.Status200OK) text = Joined(text, series());
        await context.Response.WriteAsync(text, context.RequestAborted).ConfigureAwait(false);
    }

    /// <summary>One exposition of two.</summary>
    public static string Joined(string text, string series) =>
        text.EndsWith(End, StringComparison.Ordinal) ? $"{text[..^End.Length]}{series}{End}" : $"{text}{series}";
}
