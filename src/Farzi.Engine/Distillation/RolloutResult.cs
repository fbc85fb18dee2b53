namespace Farzi.Engine.Distillation;

/// <summary>What one rollout reports besides its gradient.</summary>
/// <param name="OuterLoss">F(θ_T), nats per event.</param>
/// <param name="FirstInnerLoss">Soft cross-entropy of the first inner step.</param>
/// <param name="LastInnerLoss">That of the last.</param>
public readonly record struct RolloutResult(double OuterLoss, double FirstInnerLoss, double LastInnerLoss);
