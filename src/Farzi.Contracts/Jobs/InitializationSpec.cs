namespace Farzi.Contracts.Jobs;

/// <summary>Where the latents X̃ and the decoder M start.</summary>
public sealed record InitializationSpec
{
    /// <summary>Real windows and a teacher's embeddings, or random.</summary>
    public InitializationKind Kind { get; init; } = InitializationKind.Warm;

    /// <summary>Root mean square of M's elements.</summary>
    [SettingRange(0, 100, MinimumIsExclusive = true)]
    public double DecoderScale { get; init; } = 0.3;

    /// <summary>Warm: factor of the teacher's embeddings (scaled to root mean square 1); random: standard deviation.</summary>
    [SettingRange(0, 100, MinimumIsExclusive = true)]
    public double LatentScale { get; init; } = 0.7;

    /// <summary>Training steps of the teacher.</summary>
    [SettingRange(1, 1000000)]
    public int TeacherSteps { get; init; } = 400;

    /// <summary>Learning rate of the teacher.</summary>
    [SettingRange(0, 1, MinimumIsExclusive = true)]
    public double TeacherLearningRate { get; init; } = 1e-3;

    /// <summary>Real sequences per step of the teacher.</summary>
    [SettingRange(1, 65536)]
    public int TeacherBatchSize { get; init; } = 128;

    /// <summary>Dropout of the teacher.</summary>
    [SettingRange(0, 1, MaximumIsExclusive = true)]
    public double TeacherDropout { get; init; } = 0.2;

    /// <summary>Warm: share of the teacher's own predictions that is added to the latents of a window.</summary>
    [SettingRange(0, 1)]
    public double TeacherShare { get; init; }

    /// <summary>Warm: share of windows taken at the end of a train history instead of anywhere in it.</summary>
    [SettingRange(0, 1)]
    public double EndShare { get; init; }
}
