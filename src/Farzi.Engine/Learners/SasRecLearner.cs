using System.Numerics;
using Farzi.Engine.Layers;
using Farzi.Engine.Operations;

namespace Farzi.Engine.Learners;

/// <summary>
/// SASRec (Kang and McAuley 2018) in its pre-norm form: learned positions, causal transformer blocks, a last layer norm, tied output.
/// </summary>
/// <typeparam name="T">Element type.</typeparam>
public sealed class SasRecLearner<T> : Learner<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Lays out the parameters.</summary>
    /// <exception cref="ArgumentException">The heads do not divide the hidden size, or a size is not positive.</exception>
    public SasRecLearner(SasRecOptions options)
        : base(options.VocabularySize, options.Hidden, options.MaximumLength, options.InitialScale)
    {
        if (options.Blocks < 1 || options.Heads < 1 || options.FeedForward < 0)
            throw new ArgumentException("A learner has at least one block and one head, and no negative feed-forward width.", nameof(options));
        if (options.Hidden % options.Heads != 0)
            throw new ArgumentException($"{options.Heads} heads do not divide the hidden size {options.Hidden}.", nameof(options));
        Options = options;
        Positions = Layout.Add("position", options.MaximumLength, options.Hidden, ParameterInitialization.Normal, options.InitialScale);
        var feedForward = options.FeedForward == 0 ? 4 * options.Hidden : options.FeedForward;
        Blocks =
        [
            .. Enumerable.Range(0, options.Blocks).Select(i =>
                new TransformerBlock(Layout, i, options.Hidden, options.Heads, feedForward, options.Activation, options.InitialScale)),
        ];
        FinalNorm = new LayerNormLayer(Layout, "norm", options.Hidden);
    }

    /// <inheritdoc/>
    public override string Name => "sasrec";

    /// <summary>The shape.</summary>
    public SasRecOptions Options { get; }

    /// <summary>Learned positions [n,h].</summary>
    public ParameterSlot Positions { get; }

    internal TransformerBlock[] Blocks { get; }

    internal LayerNormLayer FinalNorm { get; }

    /// <inheritdoc/>
    public override ILearnerBody<T> CreateBody(IDevice<T> device, int sequences, int length, bool tangents) =>
        new SasRecBody<T>(this, device, sequences, length, tangents);
}
