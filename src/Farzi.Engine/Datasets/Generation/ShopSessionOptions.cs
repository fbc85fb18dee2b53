namespace Farzi.Engine.Datasets.Generation;

/// <summary>The shape of a generated shop. A shopper's next step is to the complementary shelf, another interest, any item, or the same shelf.</summary>
public sealed record ShopSessionOptions
{
    /// <summary>Seed: the same options give the same events everywhere.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Number of shoppers, each one sequence.</summary>
    public int Users { get; init; } = 2000;

    /// <summary>Number of items.</summary>
    public int Items { get; init; } = 400;

    /// <summary>Number of latent interests.</summary>
    public int Interests { get; init; } = 8;

    /// <summary>Shelves of each interest; they complement each other in a circle, as tents, sleeping bags and stoves do.</summary>
    public int ShelvesPerInterest { get; init; } = 5;

    /// <summary>Mean number of events of a shopper.</summary>
    public int MeanLength { get; init; } = 20;

    /// <summary>Least number of events of a shopper.</summary>
    public int MinimumLength { get; init; } = 5;

    /// <summary>Probability that the next event comes from the shelf that complements the current one.</summary>
    public double ComplementProbability { get; init; } = 0.75;

    /// <summary>Probability of a change to another of the shopper's interests.</summary>
    public double SwitchProbability { get; init; } = 0.13;

    /// <summary>Probability of an item that has nothing to do with anything.</summary>
    public double NoiseProbability { get; init; } = 0.05;

    /// <summary>Every fault of these options; empty if there is none.</summary>
    public IReadOnlyList<string> Faults()
    {
        var faults = new List<string>();
        if (Users < 1) faults.Add($"Users is {Users}: use 1 or more");
        if (Interests < 1) faults.Add($"Interests is {Interests}: use 1 or more");
        if (ShelvesPerInterest < 1) faults.Add($"ShelvesPerInterest is {ShelvesPerInterest}: use 1 or more");
        if (Items < (long)Interests * ShelvesPerInterest)
            faults.Add($"Items is {Items}: use at least one for each of the {(long)Interests * ShelvesPerInterest} shelves");
        if (MinimumLength < 1) faults.Add($"MinimumLength is {MinimumLength}: use 1 or more");
        if (MeanLength < MinimumLength) faults.Add($"MeanLength is {MeanLength}: use at least MinimumLength ({MinimumLength})");
        AddProbabilityFault(faults, nameof(ComplementProbability), ComplementProbability);
        AddProbabilityFault(faults, nameof(SwitchProbability), SwitchProbability);
        AddProbabilityFault(faults, nameof(NoiseProbability), NoiseProbability);
        var sum = ComplementProbability + SwitchProbability + NoiseProbability;
        if (sum > 1) faults.Add($"ComplementProbability, SwitchProbability and NoiseProbability add up to {sum}: use 1 at most");
        return faults;
    }

    private static void AddProbabilityFault(List<string> faults, string name, double p)
    {
        if (!(p >= 0 && p <= 1)) faults.Add($"{name} is {p}: use 0 to 1");
    }
}
