using Farzi.Engine.Operations;

namespace Farzi.Engine.Learners;

/// <summary>Shape of a SASRec learner.</summary>
public sealed record SasRecOptions
{
    /// <summary>V ≥ 1.</summary>
    public required int VocabularySize { get; init; }

    /// <summary>n ≥ 1: the most events that the model sees, ξ − 1 for sequences of length ξ.</summary>
    public required int MaximumLength { get; init; }

    /// <summary>h, divisible by <see cref="Heads"/>.</summary>
    public int Hidden { get; init; } = 64;

    /// <summary>Transformer blocks.</summary>
    public int Blocks { get; init; } = 2;

    /// <summary>Attention heads.</summary>
    public int Heads { get; init; } = 2;

    /// <summary>Width of the feed-forward layers; 0 means 4h.</summary>
    public int FeedForward { get; init; }

    /// <summary>Nonlinearity of the feed-forward layers.</summary>
    public Activation Activation { get; init; } = Activation.Gelu;

    /// <summary>Standard deviation of fresh weights, embeddings and positions.</summary>
    public double InitialScale { get; init; } = 0.1;
}
