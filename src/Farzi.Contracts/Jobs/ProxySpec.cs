namespace Farzi.Contracts.Jobs;

/// <summary>A briefly trained model of the job's learner that chooses real sequences.</summary>
public sealed record ProxySpec
{
    /// <summary>Training steps.</summary>
    [SettingRange(1, 1000000)]
    public int Steps { get; init; } = 200;

    /// <summary>Learning rate.</summary>
    [SettingRange(0, 1, MinimumIsExclusive = true)]
    public double LearningRate { get; init; } = 1e-3;

    /// <summary>Real sequences per step.</summary>
    [SettingRange(1, 65536)]
    public int BatchSize { get; init; } = 128;

    /// <summary>Dropout.</summary>
    [SettingRange(0, 1, MaximumIsExclusive = true)]
    public double Dropout { get; init; } = 0.2;

    /// <summary>Looks at every sequence along the training.</summary>
    [SettingRange(1, 1000)]
    public int Looks { get; init; } = 10;

    /// <summary>Most next events of a sequence that a look asks for.</summary>
    [SettingRange(1, 1000)]
    public int Probes { get; init; } = 4;

    /// <summary>What svp-cf ranks sequences by.</summary>
    public ProxyScore Score { get; init; } = ProxyScore.Uncertainty;

    /// <summary>Whether svp-cf keeps the sequences with the highest scores; otherwise those with the lowest.</summary>
    public bool KeepHardest { get; init; } = true;
}
