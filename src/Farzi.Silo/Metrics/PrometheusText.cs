using System.Globalization;
using System.Text;
using OpenTelemetry.Metrics;

namespace Farzi.Silo.Metrics;

/// <summary>
/// The Prometheus text format, version 0.0.4, of OpenTelemetry metrics, by the rules of OpenTelemetry's "Prometheus and OpenMetrics
/// Compatibility". Instruments of several meters that become one name are one family.
/// </summary>
internal static class PrometheusText
{
    /// <summary>The media type.</summary>
    public const string ContentType = "text/plain; version=0.0.4; charset=utf-8";

    /// <summary>Writes metrics.</summary>
    public static void Write(StringBuilder text, IReadOnlyList<Metric> metrics)
    {
        foreach (var family in metrics.GroupBy(m => PrometheusName.Of(m.Name, m.Unit, m.MetricType), StringComparer.Ordinal))
        {
            var type = TypeOf(family.First().MetricType);
            if (type.Length == 0) continue;
            if (family.First().Description is { Length: > 0 } help) text.Append("# HELP ").Append(family.Key).Append(' ').Append(Escape(help, quotes: false)).Append('\n');
            text.Append("# TYPE ").Append(family.Key).Append(' ').Append(type).Append('\n');
            foreach (var metric in family.Where(m => TypeOf(m.MetricType) == type)) Points(text, family.Key, metric);
        }
    }

    private static string TypeOf(MetricType type)
    {
        if (type.IsHistogram()) return type == MetricType.ExponentialHistogram ? "" : "histogram";
        return type is MetricType.LongSum or MetricType.DoubleSum ? "counter" : "gauge";
    }

    private static void Points(StringBuilder text, string name, Metric metric)
    {
        foreach (ref readonly var point in metric.GetMetricPoints())
        {
            var labels = Labels(metric, point);
            if (metric.MetricType.IsHistogram())
                Histogram(text, name, labels, point);
            else
                Sample(text, name, labels, Value(metric.MetricType, point));
        }
    }

    private static double Value(MetricType type, in MetricPoint point)
    {
        if (type.IsSum()) return type.IsLong() ? point.GetSumLong() : point.GetSumDouble();
        return type.IsLong() ? point.GetGaugeLastValueLong() : point.GetGaugeLastValueDouble();
    }

    private static void Histogram(StringBuilder text, string name, string labels, in MetricPoint point)
    {
        var cumulated = 0L;
        foreach (var bucket in point.GetHistogramBuckets())
        {
            cumulated += bucket.BucketCount;
            Sample(text, $"{name}_bucket", $"{labels},le=\"{Number(bucket.ExplicitBound)}\"", cumulated);
        }

        Sample(text, $"{name}_sum", labels, point.GetHistogramSum());
        Sample(text, $"{name}_count", labels, point.GetHistogramCount());
    }

    private static void Sample(StringBuilder text, string name, string labels, double value) =>
        text.Append(name).Append('{').Append(labels).Append("} ").Append(Number(value)).Append('\n');

    private static string Labels(Metric metric, in MetricPoint point)
    {
        // Labels that differ only in characters that Prometheus lacks become one, their values joined.
        var labels = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var tag in point.Tags)
        {
            var key = PrometheusName.Label(tag.Key);
            var value = Convert.ToString(tag.Value is bool flag ? (flag ? "true" : "false") : tag.Value, CultureInfo.InvariantCulture) ?? "";
            labels[key] = labels.TryGetValue(key, out var other) ? $"{other};{value}" : value;
        }

        var text = new StringBuilder($"otel_scope_name=\"{Escape(metric.MeterName, quotes: true)}\"");
        foreach (var (key, value) in labels) text.Append(',').Append(key).Append("=\"").Append(Escape(value, quotes: true)).Append('"');
        return text.ToString();
    }

    private static string Number(double value) => value switch
    {
        double.PositiveInfinity => "+Inf",
        double.NegativeInfinity => "-Inf",
        double.NaN => "NaN",
        _ => value.ToString("R", CultureInfo.InvariantCulture),
    };

    private static string Escape(string text, bool quotes)
    {
        var escaped = text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);
        return quotes ? escaped.Replace("\"", "\\\"", StringComparison.Ordinal) : escaped;
    }
}
