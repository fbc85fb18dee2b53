namespace Farzi.Grains.Leases;

/// <summary>What students need besides their number: the data they are trained on.</summary>
/// <param name="Distilled">The snapshot, a path below the job folder.</param>
/// <param name="DistilledHash">Its SHA-256.</param>
/// <param name="Start">The data that the distillation started from, a path below the job folder.</param>
/// <param name="StartHash">Its SHA-256.</param>
/// <param name="DataHash">SHA-256 of the real data.</param>
/// <param name="Student">The student of the comparison; null for a validation student and for planning.</param>
internal sealed record SnapshotPayload(string Distilled, string DistilledHash, string Start, string StartHash, string DataHash, Farzi.Jobs.Work.StudentTask? Student = null);
