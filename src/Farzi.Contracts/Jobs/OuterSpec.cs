namespace Farzi.Contracts.Jobs;

/// <summary>The outer loop's batches and its Adam on X̃, M and log τ.</summary>
public sealed record OuterSpec
{
    /// <summary>Fresh students (θ₀ draws) averaged in a meta-step.</summary>
    [SettingRange(1, 4096)]
    public int RolloutsPerStep { get; init; } = 1;

    /// <summary>Real windows per rollout.</summary>
    [SettingRange(1, 1000000)]
    public int BatchSize { get; init; } = 256;

    /// <summary>Events of a real window, at most ξ; 0 = ξ.</summary>
    [SettingRange(0, 65536)]
    public int WindowLength { get; init; } = 0;

    /// <summary>Share of windows taken at the end of a train history instead of anywhere in it.</summary>
    [SettingRange(0, 1)]
    public double EndBias { get; init; } = 0;

    /// <summary>Learning rate of X̃.</summary>
    [SettingRange(0, 10, MinimumIsExclusive = true)]
    public double LearningRateLatents { get; init; } = 3e-2;

    /// <summary>Learning rate of M.</summary>
    [SettingRange(0, 10, MinimumIsExclusive = true)]
    public double LearningRateDecoder { get; init; } = 1e-2;

    /// <summary>Learning rate of log τ, and of log α where it is learned.</summary>
    [SettingRange(0, 10, MinimumIsExclusive = true)]
    public double LearningRateTemperature { get; init; } = 1e-2;

    /// <summary>β₁ of Adam.</summary>
    [SettingRange(0, 1, MaximumIsExclusive = true)]
    public double Beta1 { get; init; } = 0.9;

    /// <summary>β₂ of Adam.</summary>
    [SettingRange(0, 1, MaximumIsExclusive = true)]
    public double Beta2 { get; init; } = 0.999;

    /// <summary>ε of Adam.</summary>
    [SettingRange(0, 1, MinimumIsExclusive = true)]
    public double Epsilon { get; init; } = 1e-8;

    /// <summary>Largest norm of the joint gradient; 0 = no clipping.</summary>
    [SettingRange(0, 1000000000.0)]
    public double ClipNorm { get; init; } = 1;

    /// <summary>Decay of the moving average of X̃ and M that becomes the result; 0 = off.</summary>
    [SettingRange(0, 1, MaximumIsExclusive = true)]
    public double Averaging { get; init; } = 0;
}
