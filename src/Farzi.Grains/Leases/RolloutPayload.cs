namespace Farzi.Grains.Leases;

/// <summary>What a rollout needs besides its number and the shards.</summary>
/// <param name="Version">Name of the synthetic data: epoch and step.</param>
/// <param name="Blocks">Most blocks of X̃ and of M, from which the cut follows.</param>
/// <param name="LogTemperature">log τ.</param>
/// <param name="LogInnerLearningRate">log α.</param>
/// <param name="DataHash">SHA-256 of the real data.</param>
internal sealed record RolloutPayload(string Version, int Blocks, double LogTemperature, double LogInnerLearningRate, string DataHash);
