namespace Farzi.Contracts.Reports;

/// <summary>Which way a metric is good.</summary>
public static class MetricDirection
{
    /// <summary>Whether a smaller value is the better one: perplexities and losses.</summary>
    public static bool LowerIsBetter(string metric)
    {
        ArgumentNullException.ThrowIfNull(metric);
        return metric.StartsWith("perplexity", StringComparison.Ordinal) || metric.Contains("loss", StringComparison.Ordinal);
    }
}
