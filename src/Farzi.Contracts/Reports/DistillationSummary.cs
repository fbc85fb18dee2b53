namespace Farzi.Contracts.Reports;

/// <summary>How the data was distilled, and at what cost.</summary>
public sealed record DistillationSummary
{
    /// <summary>Outer steps taken.</summary>
    public required long MetaSteps { get; init; }

    /// <summary>T, inner steps per rollout (the largest, where it varies).</summary>
    public required long InnerSteps { get; init; }

    /// <summary>Rollouts per meta-step.</summary>
    public required long Rollouts { get; init; }

    /// <summary>Trajectory policy that was used: <c>log</c>, <c>store</c>, <c>replay</c>, <c>invert</c>; never <c>auto</c>.</summary>
    public required string Policy { get; init; }

    /// <summary>Why that policy: named in the job, or what of the budget it takes.</summary>
    public string? PolicyReason { get; init; }

    /// <summary><c>paper</c> where the gradient was not the exact one; else absent.</summary>
    public string? Adjoint { get; init; }

    /// <summary>What the policy keeps in memory, in bytes.</summary>
    public long? TrajectoryBytes { get; init; }

    /// <summary>What it keeps in a file, in bytes; absent where nothing is spilled.</summary>
    public long? SpilledBytes { get; init; }

    /// <summary>Wall-clock seconds of the distillation, over all resumes.</summary>
    public required double Seconds { get; init; }

    /// <summary>Largest resident size of the process while distilling, in bytes.</summary>
    public required long PeakBytes { get; init; }

    /// <summary>SHA-256 over the distilled tensors, by name: lower-case hexadecimal.</summary>
    public required string Digest { get; init; }

    /// <summary>The meta-step whose data was kept, the best on validation.</summary>
    public long? BestStep { get; init; }

    /// <summary>The peak predicted before the first rollout, in bytes: what the process held then, and all that rollouts allocate.</summary>
    public long? PredictedPeakBytes { get; init; }
}
