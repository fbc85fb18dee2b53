using Farzi.Engine.Operations;

namespace Farzi.Engine.Learners;

/// <summary>Shape of a learner of any kind; <see cref="LearnerKind.Settings"/> says which of the optional ones a kind uses.</summary>
public sealed record LearnerOptions
{
    /// <summary>V ≥ 1.</summary>
    public required int VocabularySize { get; init; }

    /// <summary>n ≥ 1: the most events that the model sees, ξ − 1 for sequences of length ξ.</summary>
    public required int MaximumLength { get; init; }

    /// <summary>h.</summary>
    public int Hidden { get; init; } = 64;

    /// <summary>Transformer or filter blocks.</summary>
    public int Blocks { get; init; } = 2;

    /// <summary>Recurrent layers.</summary>
    public int Layers { get; init; } = 1;

    /// <summary>Attention heads; they divide h.</summary>
    public int Heads { get; init; } = 2;

    /// <summary>Width of the feed-forward layers; 0 means 4h.</summary>
    public int FeedForward { get; init; }

    /// <summary>Nonlinearity of the feed-forward layers.</summary>
    public Activation Activation { get; init; } = Activation.Gelu;

    /// <summary>Standard deviation of fresh embeddings, and of weights whose kind has no start of its own.</summary>
    public double InitialScale { get; init; } = 0.1;

    /// <summary>The width of the feed-forward layers with 0 resolved.</summary>
    public int FeedForwardWidth => FeedForward == 0 ? 4 * Hidden : FeedForward;
}
