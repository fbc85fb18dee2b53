namespace Farzi.Contracts.Jobs;

/// <summary>What the inner loop keeps for its reverse pass: every choice but invert gives the same bits.</summary>
public enum TrajectoryPolicyKind
{
    /// <summary>Every gradient, and the state every √T steps.</summary>
    Log,

    /// <summary>State and gradient of every step.</summary>
    Store,

    /// <summary>The state every √T steps; gradients are computed again.</summary>
    Replay,

    /// <summary>The fastest of store, log and replay whose memory fits the budget.</summary>
    Auto,

    /// <summary>Nothing: Adam is run backwards, which is not exact; for study.</summary>
    [ChangesNumbers]
    Invert,
}
