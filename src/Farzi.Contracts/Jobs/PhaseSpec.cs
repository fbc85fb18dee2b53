namespace Farzi.Contracts.Jobs;

/// <summary>A span of meta-steps with one kind of unroll and one schedule.</summary>
public sealed record PhaseSpec
{
    /// <summary>Number of meta-steps.</summary>
    [SettingRange(1, 10000000)]
    public int MetaSteps { get; init; } = 500;

    /// <summary>T, inner steps of a rollout: a number, or [least, most] to draw from.</summary>
    [SettingRange(1, 100000)]
    public IntegerRange InnerSteps { get; init; } = new(60, 60);

    /// <summary>W: the gradient goes through the last W inner steps; 0 = through all.</summary>
    [SettingRange(0, 100000)]
    public int Window { get; init; } = 0;

    /// <summary>Factor of the inner loop's learning rate in this phase: long rollouts at a low rate after short ones at a high rate.</summary>
    [SettingRange(0, 100, MinimumIsExclusive = true)]
    public double InnerRateFactor { get; init; } = 1;

    /// <summary>How the outer learning rates move over the phase.</summary>
    public LearningRateSchedule Schedule { get; init; } = LearningRateSchedule.Constant;

    /// <summary>Factor of the outer learning rates at the end of a cosine.</summary>
    [SettingRange(0, 1)]
    public double FinalFactor { get; init; } = 0.05;

    /// <summary>Factor of the outer learning rates at the start of the phase.</summary>
    [SettingRange(0, 100, MinimumIsExclusive = true)]
    public double StartFactor { get; init; } = 1;

    /// <summary>Meta-steps over which the outer learning rates rise from 0 at the phase's start.</summary>
    [SettingRange(0, 10000000)]
    public int WarmupSteps { get; init; } = 0;
}
