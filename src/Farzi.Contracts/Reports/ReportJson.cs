using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;

namespace Farzi.Contracts.Reports;

/// <summary>The one place that turns a <see cref="RunReport"/> into JSON and back.</summary>
/// <remarks>
/// Names are camelCase, dictionary keys stay as they are, numbers have the fewest digits that read back to the same value, a number that
/// is not finite is <c>null</c>, absent optional fields are left out, and fields that this version does not know are ignored.
/// </remarks>
public static class ReportJson
{
    private static readonly ReportJsonContext Context = new(new JsonSerializerOptions(ReportJsonContext.Default.Options)
    {
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
        NewLine = "\n",
    });

    /// <summary>Writes a report as indented JSON that ends with a line feed.</summary>
    public static string Serialize(RunReport report) => JsonSerializer.Serialize(report, Context.RunReport) + "\n";

    /// <summary>Reads a report.</summary>
    /// <param name="json">The content of a <c>report.json</c>.</param>
    /// <exception cref="JsonException">The text is not JSON, a required field is missing, or the schema is a later one.</exception>
    public static RunReport Deserialize(string json)
    {
        var report = JsonSerializer.Deserialize(json, Context.RunReport) ?? throw new JsonException("The report is null.");
        if (report.Schema is < 1 or > RunReport.CurrentSchema)
            throw new JsonException($"The report has schema {report.Schema}; this version reads schema {RunReport.CurrentSchema}.");
        return report;
    }
}
