using System.Text.RegularExpressions;

namespace Farzi.Silo.Tests.Metrics;

/// <summary>One PromQL expression of a dashboard or a rule.</summary>
/// <param name="Source">File and title.</param>
/// <param name="Text">The expression.</param>
internal sealed partial record MonitoringQuery(string Source, string Text)
{
    // Labels that the scrape adds, not the server.
    private static readonly HashSet<string> Added = new(StringComparer.Ordinal) { "instance" };

    /// <summary>Metrics with the labels that matchers and groupings ask of them.</summary>
    public IReadOnlyList<(string Name, IReadOnlyList<string> Labels)> Selectors()
    {
        var text = Grouping().Replace(Strings().Replace(Text, "\"\""), "");
        return [.. Selector().Matches(text).Select(m => (m.Groups["name"].Value, (IReadOnlyList<string>)[.. Matcher().Matches(m.Groups["matchers"].Value).Select(l => l.Groups["label"].Value)]))];
    }

    /// <summary>Fails where a metric or a label is not exported, or there is none.</summary>
    public void AssertExported(IReadOnlyDictionary<string, HashSet<string>> exported)
    {
        var selectors = Selectors();
        Assert.True(selectors.Count > 0, $"{Source}: no metric in {Text}");
        foreach (var (name, labels) in selectors.Where(s => s.Name != "up"))
        {
            Assert.True(exported.TryGetValue(name, out var known), $"{Source}: {name} is not exported");
            Assert.All(labels.Where(l => !Added.Contains(l)), l => Assert.True(known.Contains(l), $"{Source}: {name} has no label {l}"));
        }

        var all = selectors.SelectMany(s => exported.GetValueOrDefault(s.Name) ?? []).ToHashSet(StringComparer.Ordinal);
        foreach (var label in Grouping().Matches(Text).SelectMany(g => g.Groups["labels"].Value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)))
            Assert.True(all.Contains(label) || Added.Contains(label), $"{Source}: nothing has the label {label}");
    }

    [GeneratedRegex("\"[^\"]*\"", RegexOptions.None, 1000)]
    private static partial Regex Strings();

    // Every metric of the server has a part before an underscore; functions and keywords are followed by a bracket or have none.
    [GeneratedRegex(@"\b(?<name>(farzi|http|dotnet|kestrel|aspnetcore)_[a-z0-9_]+|up)\b(\{(?<matchers>[^}]*)\})?", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Selector();

    [GeneratedRegex(@"(?<label>[a-zA-Z_][a-zA-Z0-9_]*)\s*(=~|!~|!=|=)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Matcher();

    [GeneratedRegex(@"\b(by|without|on|ignoring|group_left|group_right)\s*\((?<labels>[^)]*)\)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Grouping();
}
