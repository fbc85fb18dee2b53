namespace Farzi.Engine.Distillation.Matching;

/// <summary>Gradient matching.</summary>
public sealed record GradientMatchingOptions
{
    /// <summary>Job seed.</summary>
    public required long Seed { get; init; }

    /// <summary>Synthetic sequences whose gradient is matched; all of them when at least μ.</summary>
    public int SequencesPerStep { get; init; } = int.MaxValue;

    /// <summary>Real windows per draw.</summary>
    public int BatchSize { get; init; } = 256;

    /// <summary>Events of a real window, at most ξ.</summary>
    public required int WindowLength { get; init; }

    /// <summary>Share of windows taken at the end of a history.</summary>
    public double EndShare { get; init; }

    /// <summary>The distance.</summary>
    public MatchingDistance Distance { get; init; }
}
