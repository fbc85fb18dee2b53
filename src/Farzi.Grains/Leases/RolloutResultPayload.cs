using Farzi.Jobs.Work;

namespace Farzi.Grains.Leases;

/// <summary>What a device tells of a rollout besides the gradients.</summary>
/// <param name="Report">Losses and the gradients of the scalars.</param>
/// <param name="PredictedPeakBytes">Resident size to expect: what the process held before its first rollout and the device memory that rollouts take.</param>
/// <param name="PeakBytes">Largest resident size of the process so far.</param>
internal sealed record RolloutResultPayload(RolloutReport Report, long PredictedPeakBytes, long PeakBytes);
