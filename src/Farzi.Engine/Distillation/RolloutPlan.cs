using Farzi.Engine.Operations;

namespace Farzi.Engine.Distillation;

/// <summary>Everything that decides one rollout besides the synthetic data and θ₀.</summary>
/// <param name="Steps">T ≥ 1.</param>
/// <param name="Window">W in 1 … T: the reverse pass covers the last W steps.</param>
/// <param name="Adam">Adam of the inner loop.</param>
/// <param name="Seed">Job seed.</param>
/// <param name="MetaStep">Meta-step, from 0.</param>
/// <param name="Rollout">Rollout in the meta-step, from 0.</param>
public readonly record struct RolloutPlan(int Steps, int Window, AdamOptions Adam, long Seed, long MetaStep, int Rollout);
