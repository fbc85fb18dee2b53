namespace Farzi.Contracts.Reports;

/// <summary>Scores of fresh students that were trained on the synthetic data of one meta-step.</summary>
public sealed record ValidationPoint
{
    /// <summary>Number of the meta-step; 0 is the start, before any.</summary>
    public required long Step { get; init; }

    /// <summary>Metric → value, mean over the students.</summary>
    public required IReadOnlyDictionary<string, double> Metrics { get; init; }
}
