namespace Farzi.Contracts.Jobs;

/// <summary>Shop sessions with latent interests, drawn from a seed.</summary>
public sealed record GeneratorSpec
{
    /// <summary>Number of shoppers, each one sequence.</summary>
    [SettingRange(1, 10000000)]
    public int Users { get; init; } = 2000;

    /// <summary>V, the number of items.</summary>
    [SettingRange(2, 10000000)]
    public int Items { get; init; } = 400;

    /// <summary>Number of latent interests.</summary>
    [SettingRange(1, 10000)]
    public int Interests { get; init; } = 8;

    /// <summary>Shelves of each interest; they complement each other in a circle.</summary>
    [SettingRange(1, 1000)]
    public int ShelvesPerInterest { get; init; } = 5;

    /// <summary>Mean number of events of a shopper.</summary>
    [SettingRange(5, 10000)]
    public int MeanLength { get; init; } = 20;

    /// <summary>Seed of the data, apart from the job's.</summary>
    [SettingRange(0, int.MaxValue)]
    public long Seed { get; init; } = 1;
}
