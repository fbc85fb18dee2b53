using System.Text.Json;
using System.Text.RegularExpressions;

namespace Farzi.Silo.Tests.Metrics;

/// <summary>The expressions of <c>deploy/monitoring</c>.</summary>
internal static partial class MonitoringQueries
{
    /// <summary>The folder; it is copied beside the tests.</summary>
    public static string Folder { get; } = Path.Combine(AppContext.BaseDirectory, "monitoring");

    /// <summary>All of them.</summary>
    public static List<MonitoringQuery> All() => [.. Directory.EnumerateFiles(Path.Combine(Folder, "dashboards"), "*.json").SelectMany(OfDashboard), .. OfRules(Path.Combine(Folder, "alerts.yaml"))];

    /// <summary>Panels of a dashboard, those within rows too.</summary>
    public static IEnumerable<JsonElement> Panels(JsonElement board) => board.GetProperty("panels").EnumerateArray()
        .SelectMany(p => p.TryGetProperty("panels", out var inner) ? inner.EnumerateArray().Prepend(p) : [p]);

    private static IEnumerable<MonitoringQuery> OfDashboard(string path)
    {
        using var board = JsonDocument.Parse(File.ReadAllText(path));
        var name = Path.GetFileName(path);
        var queries = new List<MonitoringQuery>();
        foreach (var panel in Panels(board.RootElement))
        {
            if (!panel.TryGetProperty("targets", out var targets)) continue;
            queries.AddRange(targets.EnumerateArray().Select(t => new MonitoringQuery($"{name}: {panel.GetProperty("title").GetString()}", t.GetProperty("expr").GetString()!)));
        }

        foreach (var variable in board.RootElement.GetProperty("templating").GetProperty("list").EnumerateArray().Where(v => v.GetProperty("type").GetString() == "query"))
        {
            var values = LabelValues().Match(variable.GetProperty("definition").GetString()!);
            Assert.True(values.Success, $"{name}: variable {variable.GetProperty("name")}");
            queries.Add(new MonitoringQuery($"{name}: variable", $"count by ({values.Groups["label"].Value}) ({values.Groups["selector"].Value})"));
        }

        return queries;
    }

    // The rules keep each expression on the line of its key, or in a block that is indented deeper.
    private static IEnumerable<MonitoringQuery> OfRules(string path)
    {
        var lines = File.ReadAllLines(path);
        for (var i = 0; i < lines.Length; i++)
        {
            if (Expression().Match(lines[i]) is not { Success: true } found) continue;
            var text = found.Groups["text"].Value;
            if (text is "|" or ">" or ">-" or "|-")
                text = string.Join(' ', lines.Skip(i + 1).TakeWhile(l => l.TakeWhile(c => c == ' ').Count() > found.Groups["indent"].Length).Select(l => l.Trim()));
            yield return new MonitoringQuery($"{Path.GetFileName(path)}({i + 1})", text);
        }
    }

    [GeneratedRegex(@"^label_values\((?<selector>.+),\s*(?<label>[a-z_]+)\)$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex LabelValues();

    [GeneratedRegex(@"^(?<indent>\s*)(- )?expr: (?<text>.+)$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Expression();
}
