namespace Farzi.Engine.Distillation;

/// <summary>Whether the soft sequences S = softmax(X̃M/τ) are kept in memory.</summary>
public enum SoftSequenceMode
{
    /// <summary>S and ∂F/∂S are kept: 2·μ·ξ·V elements, the fastest.</summary>
    Cached,

    /// <summary>S is decoded again for every chunk: memory independent of μ, about 2·d/(5·h) more arithmetic per inner step.</summary>
    Recomputed,
}
