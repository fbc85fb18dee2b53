namespace Farzi.Contracts.Jobs;

/// <summary>The trajectory bank Ω: states saved along training runs on the full train split.</summary>
public sealed record BankSpec
{
    /// <summary>Probability that θ₀ is drawn from Ω instead of fresh; with 1, students that are trained afresh fail on some data.</summary>
    [SettingRange(0, 1)]
    public double Share { get; init; } = 0;

    /// <summary>Training runs.</summary>
    [SettingRange(1, 1000)]
    public int Runs { get; init; } = 2;

    /// <summary>Steps of each run.</summary>
    [SettingRange(1, 1000000)]
    public int Steps { get; init; } = 400;

    /// <summary>Steps between saved states.</summary>
    [SettingRange(1, 1000000)]
    public int SaveEvery { get; init; } = 50;

    /// <summary>Learning rate of the runs.</summary>
    [SettingRange(0, 1, MinimumIsExclusive = true)]
    public double LearningRate { get; init; } = 1e-3;

    /// <summary>Real sequences per step.</summary>
    [SettingRange(1, 65536)]
    public int BatchSize { get; init; } = 128;
}
