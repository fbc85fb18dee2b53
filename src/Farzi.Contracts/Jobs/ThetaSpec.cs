namespace Farzi.Contracts.Jobs;

/// <summary>θ₀ from both.</summary>
public sealed record ThetaSpec
{
    /// <summary>Share of θ₀ from Ω in theta-mixed.</summary>
    [SettingRange(0, 1, MinimumIsExclusive = true, MaximumIsExclusive = true)]
    public double MixedShare { get; init; } = 0.5;
}
