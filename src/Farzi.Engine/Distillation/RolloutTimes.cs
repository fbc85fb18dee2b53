namespace Farzi.Engine.Distillation;

/// <summary>Where the time of the last rollout went; without effect on any bit.</summary>
/// <param name="Inner">The inner loop, forward.</param>
/// <param name="Reverse">The outer loss and the reverse pass.</param>
public readonly record struct RolloutTimes(TimeSpan Inner, TimeSpan Reverse);
