using System.Numerics;
using Farzi.Engine.Operations;

namespace Farzi.Engine.Learners;

/// <summary>
/// A sequence model with tied input and output embeddings: event embeddings E [V,h] → body → hidden states h_i, logits h_i·Eᵀ.
/// The description is immutable; parameters live in one flat buffer laid out by <see cref="Layout"/>. A new learner is one subclass and its
/// body: gradient, Hessian-vector product and every backend follow from the operations that it is written in.
/// </summary>
/// <typeparam name="T">Element type.</typeparam>
public abstract class Learner<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Lays out the embedding, which every learner has and which comes first.</summary>
    protected Learner(int vocabularySize, int hidden, int maximumLength, double embeddingScale)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(vocabularySize, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(hidden, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(maximumLength, 1);
        VocabularySize = vocabularySize;
        Hidden = hidden;
        MaximumLength = maximumLength;
        Embedding = Layout.Add("embedding", vocabularySize, hidden, ParameterInitialization.Normal, embeddingScale);
    }

    /// <summary>Short lower-case name, e.g. <c>sasrec</c>.</summary>
    public abstract string Name { get; }

    /// <summary>V.</summary>
    public int VocabularySize { get; }

    /// <summary>h.</summary>
    public int Hidden { get; }

    /// <summary>The most events that the model sees: one less than the length of the sequences that it is trained on.</summary>
    public int MaximumLength { get; }

    /// <summary>The parameters.</summary>
    public ParameterLayout Layout { get; } = new();

    /// <summary>E [V,h], at offset 0.</summary>
    public ParameterSlot Embedding { get; }

    /// <summary>The model between input embeddings and hidden states, with memory for its activations.</summary>
    /// <param name="device">Where the activations live.</param>
    /// <param name="sequences">Largest number of sequences in a call.</param>
    /// <param name="length">Largest number of events per sequence in a call, at most <see cref="MaximumLength"/>.</param>
    /// <param name="tangents">Whether passes with tangents will be asked for.</param>
    public abstract ILearnerBody<T> CreateBody(IDevice<T> device, int sequences, int length, bool tangents);
}
