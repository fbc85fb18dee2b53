namespace Farzi.Engine.Distillation;

/// <summary>What an unroll keeps for its reverse pass. All policies but <see cref="Invert"/> give the same bits.</summary>
public enum TrajectoryPolicy
{
    /// <summary>Every gradient, and (θ,m,v) every √T steps; Adam is replayed elementwise, without a forward pass. The default.</summary>
    Log,

    /// <summary>(θ,m,v,g) of every step; nothing is computed again.</summary>
    Store,

    /// <summary>(θ,m,v) every √T steps; costs one more inner pass.</summary>
    Replay,

    /// <summary>Nothing: Adam is run backwards from θ_T; one more inner pass. Not exact, for study only.</summary>
    Invert,
}
