using System.Numerics;
using Farzi.Engine.Operations;

namespace Farzi.Engine.Learners;

/// <summary>
/// A causal transformer language model in the form of GPT-2 (Radford et al. 2019): the network of the pre-norm SASRec, whose residual maps start smaller by
/// 1/√(2·blocks), so that the sum over all blocks starts at one size.
/// </summary>
/// <typeparam name="T">Element type.</typeparam>
public sealed class TransformerLearner<T> : Learner<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly TransformerParts _parts;

    /// <summary>Lays out the parameters.</summary>
    /// <exception cref="ArgumentException">The heads do not divide the hidden size, or a size is not positive.</exception>
    public TransformerLearner(LearnerOptions options)
        : base(options.VocabularySize, options.Hidden, options.MaximumLength, options.InitialScale) =>
        _parts = TransformerParts.Create(Layout, options, options.InitialScale / Math.Sqrt(2 * Math.Max(1, options.Blocks)));

    /// <inheritdoc/>
    public override string Name => "transformer";

    /// <inheritdoc/>
    public override ILearnerBody<T> CreateBody(IDevice<T> device, int sequences, int length, bool tangents) =>
        new TransformerBody<T>(_parts, device, sequences, length, tangents);
}
