namespace Farzi.Contracts.Jobs;

/// <summary>SGD as the inner loop.</summary>
public sealed record SgdSpec
{
    /// <summary>Its learning rate.</summary>
    [SettingRange(0, 1000, MinimumIsExclusive = true)]
    public double LearningRate { get; init; } = 0.5;
}
