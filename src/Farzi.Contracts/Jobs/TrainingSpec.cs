namespace Farzi.Contracts.Jobs;

/// <summary>How students of one row are trained; every combination of the lists is one trial, chosen on the validation split.</summary>
public sealed record TrainingSpec
{
    /// <summary>Learning rates to try.</summary>
    [SettingCount(1, 16)]
    [SettingRange(0, 1, MinimumIsExclusive = true)]
    public IReadOnlyList<double> LearningRates { get; init; } = [1e-3];

    /// <summary>Dropouts to try.</summary>
    [SettingCount(1, 16)]
    [SettingRange(0, 1, MaximumIsExclusive = true)]
    public IReadOnlyList<double> Dropouts { get; init; } = [0.0];

    /// <summary>Most training steps.</summary>
    [SettingRange(1, 10000000)]
    public int Steps { get; init; } = 1000;

    /// <summary>Steps between scores on the validation split.</summary>
    [SettingRange(1, 1000000)]
    public int EvaluateEvery { get; init; } = 50;

    /// <summary>Scores without a better one before training stops; the best state is kept.</summary>
    [SettingRange(1, 100000)]
    public int Patience { get; init; } = 5;

    /// <summary>Sequences per step; 0 = all.</summary>
    [SettingRange(0, 1000000)]
    public int BatchSize { get; init; } = 0;

    /// <summary>Events of a window that the student sees; 0 = ξ.</summary>
    [SettingRange(0, 65536)]
    public int Length { get; init; } = 0;

    /// <summary>ε of Adam.</summary>
    [SettingRange(0, 1, MinimumIsExclusive = true)]
    public double Epsilon { get; init; } = 1e-8;

    /// <summary>Decoupled weight decay.</summary>
    [SettingRange(0, 10)]
    public double WeightDecay { get; init; } = 0;

    /// <summary>Share of training windows taken at the end of a real sequence instead of anywhere in it, as `outer.endBias` for the distillation.</summary>
    [SettingRange(0, 1)]
    public double EndBias { get; init; } = 0;

    /// <summary>Standard deviation of initial weights; 0 = the learner's.</summary>
    [SettingRange(0, 10)]
    public double InitStd { get; init; } = 0;

    /// <summary>Decay per step of the moving average of the student's parameters that is scored and kept; 0 = the parameters themselves.</summary>
    [SettingRange(0, 1, MaximumIsExclusive = true)]
    public double Averaging { get; init; } = 0;

    /// <summary>Defaults for distilled data: as the inner loop trains.</summary>
    public static TrainingSpec ForDistilled { get; } = new()
    {
        LearningRates = [2e-3, 4e-3, 6e-3], Steps = 400, EvaluateEvery = 10, Patience = 8, Epsilon = 1e-4,
    };

    /// <summary>Defaults for real sequences of the distilled data's size.</summary>
    public static TrainingSpec ForSampled { get; } = new()
    {
        LearningRates = [1e-3, 2e-3, 4e-3], Dropouts = [0.2], Steps = 400, EvaluateEvery = 10, Patience = 8,
    };

    /// <summary>Defaults for the full train split.</summary>
    public static TrainingSpec ForFull { get; } = new()
    {
        LearningRates = [5e-4, 1e-3, 2e-3], Dropouts = [0.2], Steps = 6000, EvaluateEvery = 100, Patience = 8, BatchSize = 128, Length = 50,
    };
}
