using Farzi.Contracts.Jobs;
using Farzi.Contracts.Reports;

namespace Farzi.Jobs.Work;

/// <summary>The metric by which snapshots, steps and settings are chosen on the validation split.</summary>
public sealed class ChoosingMetric
{
    private static readonly ChoosingMetric s_recommendation = new("ndcg@10");
    private static readonly ChoosingMetric s_language = new("perplexity");
    private readonly int _sign;

    private ChoosingMetric(string name) => (Name, _sign) = (name, MetricDirection.LowerIsBetter(name) ? -1 : 1);

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>The metric of a task.</summary>
    public static ChoosingMetric Of(JobTask task) => task == JobTask.Language ? s_language : s_recommendation;

    /// <summary>Its value.</summary>
    public double Value(IReadOnlyDictionary<string, double> metrics)
    {
        ArgumentNullException.ThrowIfNull(metrics);
        return metrics[Name];
    }

    /// <summary>Its value with the sign that makes higher better.</summary>
    public double Score(IReadOnlyDictionary<string, double> metrics) => _sign * Value(metrics);

    /// <summary>Whether a value is better than another.</summary>
    public bool IsBetter(double value, double than) => _sign * value > _sign * than;
}
