namespace Farzi.Contracts.Jobs;

/// <summary>Training runs on real data whose states matching methods follow; each begins with its fresh parameters.</summary>
public sealed record ExpertsSpec
{
    /// <summary>Training runs.</summary>
    [SettingRange(1, 1000)]
    public int Runs { get; init; } = 3;

    /// <summary>Steps of each run.</summary>
    [SettingRange(1, 1000000)]
    public int Steps { get; init; } = 300;

    /// <summary>Steps between saved states.</summary>
    [SettingRange(1, 1000000)]
    public int SaveEvery { get; init; } = 30;

    /// <summary>Learning rate of the runs, by Adam.</summary>
    [SettingRange(0, 1, MinimumIsExclusive = true)]
    public double LearningRate { get; init; } = 1e-3;

    /// <summary>Real sequences per step.</summary>
    [SettingRange(1, 65536)]
    public int BatchSize { get; init; } = 128;
}
