namespace Farzi.Contracts.Jobs;

/// <summary>What the inner loop keeps for its reverse pass: every choice gives the same bits.</summary>
public enum TrajectoryPolicyKind
{
    /// <summary>Every gradient, and the state every √T steps.</summary>
    Log,

    /// <summary>State and gradient of every step.</summary>
    Store,

    /// <summary>The state every √T steps; gradients are computed again.</summary>
    Replay,
}
