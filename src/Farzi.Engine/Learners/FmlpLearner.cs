using System.Numerics;
using Farzi.Engine.Layers;
using Farzi.Engine.Operations;

namespace Farzi.Engine.Learners;

/// <summary>
/// FMLP-Rec (Zhou et al. 2022): learned filters along the sequence instead of attention, post-norm blocks, output tied to the embeddings. The published
/// filters wrap round and are trained on the last event of a sequence alone; these do not wrap, so that every event can be trained on.
/// </summary>
/// <typeparam name="T">Element type.</typeparam>
public sealed class FmlpLearner<T> : Learner<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Lays out the parameters.</summary>
    /// <exception cref="ArgumentException">A size is not positive.</exception>
    public FmlpLearner(LearnerOptions options)
        : base(options.VocabularySize, options.Hidden, options.MaximumLength, options.InitialScale)
    {
        if (options.Blocks < 1 || options.FeedForward < 0)
            throw new ArgumentException("A learner has at least one block, and no negative feed-forward width.", nameof(options));
        Positions = Layout.Add("position", options.MaximumLength, options.Hidden, ParameterInitialization.Normal, options.InitialScale);
        InputNorm = new LayerNormLayer(Layout, "norm", options.Hidden);
        Blocks = [.. Enumerable.Range(0, options.Blocks).Select(i => new FilterBlock(Layout, i, options))];
    }

    /// <inheritdoc/>
    public override string Name => "fmlp";

    internal ParameterSlot Positions { get; }

    internal LayerNormLayer InputNorm { get; }

    internal FilterBlock[] Blocks { get; }

    /// <inheritdoc/>
    public override ILearnerBody<T> CreateBody(IDevice<T> device, int sequences, int length, bool tangents) =>
        new FmlpBody<T>(this, device, sequences, length, tangents);
}
