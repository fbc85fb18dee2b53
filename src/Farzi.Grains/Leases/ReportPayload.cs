using Farzi.Contracts.Reports;

namespace Farzi.Grains.Leases;

/// <summary>What the report is made of besides the job, its data and its events.</summary>
/// <param name="Snapshot">The data.</param>
/// <param name="Students">The rows.</param>
/// <param name="Warnings">Warnings of the evaluation.</param>
/// <param name="Timings">Seconds by stage.</param>
/// <param name="PredictedPeakBytes">Largest resident size of a worker in the distillation as predicted.</param>
/// <param name="PeakBytes">The same as measured.</param>
/// <param name="BestStep">The meta-step whose snapshot is the result, where it is the best by validation.</param>
/// <param name="MixedNumerics">Whether the job went on with other arithmetic than it began with.</param>
internal sealed record ReportPayload(
    SnapshotPayload Snapshot,
    IReadOnlyList<StudentResult> Students,
    IReadOnlyList<string> Warnings,
    IReadOnlyDictionary<string, double> Timings,
    long PredictedPeakBytes,
    long PeakBytes,
    long? BestStep,
    bool MixedNumerics);
