namespace Farzi.Engine.Distillation;

/// <summary>The shape of the synthetic data.</summary>
/// <param name="Sequences">μ ≥ 1.</param>
/// <param name="Length">ξ ≥ 2.</param>
/// <param name="Dimension">d ≥ 1.</param>
/// <param name="VocabularySize">V ≥ 1.</param>
public readonly record struct SyntheticShape(int Sequences, int Length, int Dimension, int VocabularySize)
{
    /// <summary>Elements of X̃.</summary>
    public long Latents => (long)Sequences * Length * Dimension;

    /// <summary>Whether there is no decoder: X̃ [μ, ξ, V] holds the logits of S themselves (d = V). For comparisons: nothing is summarised.</summary>
    public bool IsDense { get; init; }

    /// <summary>Elements of M.</summary>
    public long Decoder => IsDense ? 0 : (long)Dimension * VocabularySize;

    /// <summary>The shape without factorisation.</summary>
    public static SyntheticShape Dense(int sequences, int length, int vocabularySize) =>
        new(sequences, length, vocabularySize, vocabularySize) { IsDense = true };

    /// <summary>An element for people, such as <c>latents[sequence 3, event 0, dimension 5]</c>.</summary>
    /// <param name="isDecoder">Whether it belongs to M instead of X̃.</param>
    /// <param name="index">Its number in the flat vector.</param>
    public string Element(bool isDecoder, long index) => isDecoder
        ? $"decoder[dimension {index / VocabularySize}, event {index % VocabularySize}]"
        : $"latents[sequence {index / Dimension / Length}, event {index / Dimension % Length}, dimension {index % Dimension}]";
}
