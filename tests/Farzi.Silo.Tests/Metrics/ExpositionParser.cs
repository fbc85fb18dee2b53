using System.Globalization;
using System.Text.RegularExpressions;

namespace Farzi.Silo.Tests.Metrics;

/// <summary>A strict reader of the Prometheus text format 0.0.4: whatever it does not know is a fault.</summary>
internal static partial class ExpositionParser
{
    /// <summary>Every sample; names that belong to no announced family, repeated families and repeated samples are faults.</summary>
    public static List<ExpositionSample> Parse(string text)
    {
        Assert.EndsWith("\n", text, StringComparison.Ordinal);
        var samples = new List<ExpositionSample>();
        var types = new Dictionary<string, string>(StringComparer.Ordinal);
        var family = "";
        foreach (var line in text[..^1].Split('\n'))
        {
            if (line.StartsWith("# HELP ", StringComparison.Ordinal)) continue;
            if (TypeLine().Match(line) is { Success: true } type)
            {
                family = type.Groups["name"].Value;
                Assert.True(types.TryAdd(family, type.Groups["type"].Value), $"family {family} twice");
                continue;
            }

            var sample = Sample().Match(line);
            Assert.True(sample.Success, $"not a sample: {line}");
            var name = sample.Groups["name"].Value;
            var isOfHistogram = types[family] == "histogram" && (name == $"{family}_bucket" || name == $"{family}_sum" || name == $"{family}_count");
            Assert.True(isOfHistogram || (types[family] != "histogram" && name == family), $"{name} stands in family {family}");
            samples.Add(new ExpositionSample(name, types[family], Labels(sample.Groups["labels"].Value), Number(sample.Groups["value"].Value)));
        }

        Assert.Equal(samples.Count, samples.Select(s => s.Identity).Distinct(StringComparer.Ordinal).Count());
        return samples;
    }

    private static Dictionary<string, string> Labels(string text)
    {
        var labels = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (Match label in Label().Matches(text))
            labels.Add(label.Groups["key"].Value, Escaped().Replace(label.Groups["value"].Value, m => m.Value switch { "\\n" => "\n", _ => m.Value[1..] }));
        return labels;
    }

    private static double Number(string text) => text switch
    {
        "+Inf" => double.PositiveInfinity,
        "-Inf" => double.NegativeInfinity,
        _ => double.Parse(text, CultureInfo.InvariantCulture),
    };

    [GeneratedRegex("^# TYPE (?<name>[a-zA-Z_:][a-zA-Z0-9_:]*) (?<type>counter|gauge|histogram)$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex TypeLine();

    [GeneratedRegex("""^(?<name>[a-zA-Z_:][a-zA-Z0-9_:]*)(\{(?<labels>([a-zA-Z_][a-zA-Z0-9_]*="([^"\\\n]|\\["\\n])*"(,(?!\})|(?=\})))*)\})? (?<value>\+Inf|-Inf|NaN|-?[0-9.eE+-]+)$""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Sample();

    [GeneratedRegex(@"(?<key>[a-zA-Z_][a-zA-Z0-9_]*)=""(?<value>([^""\\]|\\.)*)""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Label();

    [GeneratedRegex("""\\.""", RegexOptions.None, 1000)]
    private static partial Regex Escaped();
}
