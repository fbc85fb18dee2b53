namespace Farzi.Contracts.Reports;

/// <summary>What was recorded while distilling.</summary>
public sealed record ReportCurves
{
    /// <summary>One point per meta-step, or per span of meta-steps, in order.</summary>
    public IReadOnlyList<MetaStepPoint> MetaSteps { get; init; } = [];

    /// <summary>Scores of fresh students on the validation split, in order.</summary>
    public IReadOnlyList<ValidationPoint> Validation { get; init; } = [];
}
