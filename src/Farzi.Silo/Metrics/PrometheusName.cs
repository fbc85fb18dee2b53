using System.Text;
using OpenTelemetry.Metrics;

namespace Farzi.Silo.Metrics;

/// <summary>Names of OpenTelemetry as Prometheus has them: <c>http.server.request.duration</c> in s is <c>http_server_request_duration_seconds</c>.</summary>
internal static class PrometheusName
{
    private static readonly Dictionary<string, string> Units = new(StringComparer.Ordinal)
    {
        ["d"] = "days", ["h"] = "hours", ["min"] = "minutes", ["s"] = "seconds", ["ms"] = "milliseconds", ["us"] = "microseconds", ["ns"] = "nanoseconds",
        ["By"] = "bytes", ["KiBy"] = "kibibytes", ["MiBy"] = "mebibytes", ["GiBy"] = "gibibytes", ["%"] = "percent", ["Cel"] = "celsius", ["Hz"] = "hertz", ["1"] = "",
    };

    /// <summary>The name of a metric.</summary>
    public static string Of(string name, string? unit, MetricType type)
    {
        var plain = Plain(name);
        var suffix = Unit(unit ?? "");
        if (suffix.Length > 0 && !plain.EndsWith($"_{suffix}", StringComparison.Ordinal)) plain = $"{plain}_{suffix}";
        var isCounter = type is MetricType.LongSum or MetricType.DoubleSum;
        if (isCounter && !plain.EndsWith("_total", StringComparison.Ordinal)) return $"{plain}_total";
        return type is MetricType.LongGauge or MetricType.DoubleGauge && unit == "1" && !plain.EndsWith("_ratio", StringComparison.Ordinal) ? $"{plain}_ratio" : plain;
    }

    /// <summary>The name of a label.</summary>
    public static string Label(string key) => Plain(key).Replace(':', '_');

    // "{request}" says what is counted and is no unit; "By/s" becomes bytes_per_second.
    private static string Unit(string unit)
    {
        if (unit.Contains('{', StringComparison.Ordinal)) unit = System.Text.RegularExpressions.Regex.Replace(unit, @"\{[^}]*\}", "", default, TimeSpan.FromSeconds(1));
        var slash = unit.IndexOf('/', StringComparison.Ordinal);
        if (slash < 0) return Plain(Units.GetValueOrDefault(unit, unit));
        var per = Units.GetValueOrDefault(unit[(slash + 1)..], unit[(slash + 1)..]).TrimEnd('s');
        return $"{Plain(Units.GetValueOrDefault(unit[..slash], unit[..slash]))}_per_{Plain(per)}".TrimStart('_');
    }

    private static string Plain(string name)
    {
        var text = new StringBuilder(name.Length + 1);
        foreach (var c in name)
        {
            var isPlain = char.IsAsciiLetterOrDigit(c) || c == ':';
            if (text.Length == 0 && char.IsAsciiDigit(c)) text.Append('_');
            if (isPlain) text.Append(c);
            else if (text.Length == 0 || text[^1] != '_') text.Append('_');
        }

        return text.ToString();
    }
}
