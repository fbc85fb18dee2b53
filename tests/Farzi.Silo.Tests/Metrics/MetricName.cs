using System.Text.RegularExpressions;

namespace Farzi.Silo.Tests.Metrics;

/// <summary>Prometheus' rules of naming, as far as they can be checked.</summary>
internal static partial class MetricName
{
    public static void AssertConventional(ExpositionSample sample)
    {
        Assert.Matches(Plain(), sample.Name);
        Assert.Equal(sample.Type == "counter", sample.Name.EndsWith("_total", StringComparison.Ordinal));
        Assert.DoesNotContain(new[] { "_ms", "_milliseconds", "_kb", "_mb", "_minutes", "_percent" }, u => sample.Name.Contains(u, StringComparison.Ordinal));
        Assert.All(sample.Labels.Keys.Where(k => k is not ("otel_scope_name" or "le")), k => Assert.Matches(Plain(), k));
    }

    [GeneratedRegex("^[a-z][a-z0-9]*(_[a-z0-9]+)*$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Plain();
}
