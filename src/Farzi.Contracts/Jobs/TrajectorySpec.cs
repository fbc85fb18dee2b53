namespace Farzi.Contracts.Jobs;

/// <summary>What the inner loop keeps for its reverse pass; every choice gives the same bits but for invert and paper, which are for study.</summary>
public sealed record TrajectorySpec
{
    /// <summary>The policy; `auto` takes the fastest of store, log and replay that fits `compute.memoryBudgetMiB`.</summary>
    public TrajectoryPolicyKind Policy { get; init; } = TrajectoryPolicyKind.Log;

    /// <summary>Where it is kept: `disk` is a memory-mapped file in the run folder, or in the folder that FARZI_SPILL_FOLDER names.</summary>
    public TrajectoryStorage Spill { get; init; } = TrajectoryStorage.Memory;

    /// <summary>How Adam is differentiated; `paper` is the published single-adjoint form, exact for one inner step only, for study.</summary>
    public AdjointForm Adjoint { get; init; } = AdjointForm.Exact;

    /// <summary>Policy invert: a rollout stops where what it recovers has drifted by more than this share of its norm.</summary>
    [SettingRange(0, 1, MinimumIsExclusive = true)]
    public double DriftLimit { get; init; } = 0.01;
}
