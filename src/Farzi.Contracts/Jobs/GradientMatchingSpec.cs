namespace Farzi.Contracts.Jobs;

/// <summary>Gradient matching at states of the experts; real batch and clipping are the outer loop's.</summary>
public sealed record GradientMatchingSpec
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

    /// <summary>The distance of two gradients.</summary>
    public GradientDistanceKind Distance { get; init; } = GradientDistanceKind.Cosine;
}
