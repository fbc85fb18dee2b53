namespace Farzi.Engine.Distillation;

/// <summary>One saved state (θ, m, v, k) of a training run on the full train split.</summary>
/// <typeparam name="T">Element type.</typeparam>
/// <param name="Parameters">θ.</param>
/// <param name="FirstMoment">m.</param>
/// <param name="SecondMoment">v.</param>
/// <param name="Step">k, Adam's step counter.</param>
public sealed record BankEntry<T>(T[] Parameters, T[] FirstMoment, T[] SecondMoment, long Step)
    where T : unmanaged;
