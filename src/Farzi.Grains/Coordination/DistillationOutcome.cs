using Farzi.Grains.Leases;

namespace Farzi.Grains.Coordination;

/// <summary>What the meta-steps gave.</summary>
/// <param name="Payload">The distilled data, for students.</param>
/// <param name="Digest">SHA-256 over its tensors.</param>
/// <param name="BestStep">The meta-step of the snapshot, where it is the best by validation.</param>
/// <param name="PredictedPeakBytes">Largest resident size of a worker as predicted.</param>
/// <param name="PeakBytes">The same as measured.</param>
internal sealed record DistillationOutcome(SnapshotPayload Payload, string Digest, long? BestStep, long PredictedPeakBytes, long PeakBytes);
