using Farzi.Engine.Layers;

namespace Farzi.Engine.Learners;

/// <summary>The layers of a causal transformer between embeddings and hidden states.</summary>
/// <param name="Hidden">h.</param>
/// <param name="Positions">Learned positions [n,h].</param>
/// <param name="Blocks">Blocks, from the input.</param>
/// <param name="FinalNorm">The last layer norm.</param>
internal sealed record TransformerParts(int Hidden, ParameterSlot Positions, TransformerBlock[] Blocks, LayerNormLayer FinalNorm)
{
    /// <summary>Lays out the parameters.</summary>
    /// <param name="layout">Layout to add to.</param>
    /// <param name="options">Sizes.</param>
    /// <param name="residualScale">Standard deviation of the fresh maps that end in a residual sum.</param>
    /// <exception cref="ArgumentException">The heads do not divide the hidden size, or a size is not positive.</exception>
    public static TransformerParts Create(ParameterLayout layout, LearnerOptions options, double residualScale)
    {
        if (options.Blocks < 1 || options.Heads < 1 || options.FeedForward < 0)
            throw new ArgumentException("A learner has at least one block and one head, and no negative feed-forward width.", nameof(options));
        if (options.Hidden % options.Heads != 0)
            throw new ArgumentException($"{options.Heads} heads do not divide the hidden size {options.Hidden}.", nameof(options));
        var positions = layout.Add("position", options.MaximumLength, options.Hidden, ParameterInitialization.Normal, options.InitialScale);
        TransformerBlock[] blocks =
        [
            .. Enumerable.Range(0, options.Blocks).Select(i => new TransformerBlock(
                layout, i, options.Hidden, options.Heads, options.FeedForwardWidth, options.Activation, options.InitialScale, residualScale)),
        ];
        return new TransformerParts(options.Hidden, positions, blocks, new LayerNormLayer(layout, "norm", options.Hidden));
    }
}
