namespace Farzi.Contracts.Jobs;

/// <summary>Trajectory matching, exact through every step on synthetic data.</summary>
public sealed record TrajectoryMatchingSpec
{
    /// <summary>Meta-steps; 0 = as many as the job's.</summary>
    [SettingRange(0, 10000000)]
    public int MetaSteps { get; init; } = 0;

    /// <summary>Learning rate of X̃; 0 = the outer loop's.</summary>
    [SettingRange(0, 10)]
    public double LearningRateLatents { get; init; } = 0;

    /// <summary>Learning rate of M; 0 = the outer loop's.</summary>
    [SettingRange(0, 10)]
    public double LearningRateDecoder { get; init; } = 0;

    /// <summary>N, steps on synthetic data.</summary>
    [SettingRange(1, 100000)]
    public int InnerSteps { get; init; } = 10;

    /// <summary>Saved states between start and target: the expert's steps are this times experts.saveEvery.</summary>
    [SettingRange(1, 100000)]
    public int Span { get; init; } = 1;

    /// <summary>The optimiser on synthetic data: Adam goes on from the expert's moments with the inner loop's ε; the method as published has SGD.</summary>
    public MatchingOptimizer Optimizer { get; init; } = MatchingOptimizer.Adam;

    /// <summary>Its learning rate.</summary>
    [SettingRange(0, 1000, MinimumIsExclusive = true)]
    public double LearningRate { get; init; } = 4e-3;
}
