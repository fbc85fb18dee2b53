using Farzi.Contracts.Reports;
using Farzi.Engine.Artifacts;

namespace Farzi.Jobs.Work;

/// <summary>What a report is made of besides the job, its data and its recorded events.</summary>
public sealed record ReportInput
{
    /// <summary>The result.</summary>
    public required DistilledDataset Distilled { get; init; }

    /// <summary>The rows: <see cref="EvaluationPlan.Results"/>.</summary>
    public required IReadOnlyList<StudentResult> Students { get; init; }

    /// <summary>Warnings of the evaluation.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>Seconds by stage.</summary>
    public IReadOnlyDictionary<string, double> Timings { get; init; } = new Dictionary<string, double>();

    /// <summary>Largest resident size of the distillation as predicted, in bytes.</summary>
    public long PredictedPeakBytes { get; init; }

    /// <summary>The same as measured.</summary>
    public long PeakBytes { get; init; }

    /// <summary>The meta-step whose snapshot is the result, where it is the best by validation.</summary>
    public long? BestStep { get; init; }

    /// <summary>Whether the run went on with other arithmetic than it began with.</summary>
    public bool MixedNumerics { get; init; }
}
