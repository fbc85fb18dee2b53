namespace Farzi.Contracts.Jobs;

/// <summary>Shop sessions with latent interests, drawn from a seed.</summary>
public sealed record GeneratorSpec
{
    /// <summary>Number of sequences.</summary>
    [SettingRange(1, 10000000)]
    public int Users { get; init; } = 2000;

    /// <summary>V, the number of items.</summary>
    [SettingRange(2, 10000000)]
    public int Items { get; init; } = 300;

    /// <summary>Mean number of events a sequence.</summary>
    [SettingRange(3, 10000)]
    public int MeanLength { get; init; } = 25;

    /// <summary>Number of latent interests.</summary>
    [SettingRange(1, 10000)]
    public int Interests { get; init; } = 12;

    /// <summary>Seed of the data.</summary>
    [SettingRange(0, int.MaxValue)]
    public long Seed { get; init; } = 7;
}
