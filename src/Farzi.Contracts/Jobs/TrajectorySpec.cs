namespace Farzi.Contracts.Jobs;

/// <summary>What the inner loop keeps for its reverse pass; every choice gives the same bits.</summary>
public sealed record TrajectorySpec
{
    /// <summary>The policy.</summary>
    public TrajectoryPolicyKind Policy { get; init; } = TrajectoryPolicyKind.Log;
}
