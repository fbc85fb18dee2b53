using System.Numerics;
using Farzi.Engine.Operations;

namespace Farzi.Engine.Learners;

/// <summary>
/// SASRec (Kang and McAuley 2018) in its pre-norm form: learned positions, causal transformer blocks, a last layer norm, tied output.
/// </summary>
/// <typeparam name="T">Element type.</typeparam>
public sealed class SasRecLearner<T> : Learner<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly TransformerParts _parts;

    /// <summary>Lays out the parameters.</summary>
    /// <exception cref="ArgumentException">The heads do not divide the hidden size, or a size is not positive.</exception>
    public SasRecLearner(LearnerOptions options)
        : base(options.VocabularySize, options.Hidden, options.MaximumLength, options.InitialScale)
    {
        Options = options;
        _parts = TransformerParts.Create(Layout, options, residualScale: options.InitialScale);
    }

    /// <inheritdoc/>
    public override string Name => "sasrec";

    /// <summary>The shape.</summary>
    public LearnerOptions Options { get; }

    /// <inheritdoc/>
    public override ILearnerBody<T> CreateBody(IDevice<T> device, int sequences, int length, bool tangents) =>
        new TransformerBody<T>(_parts, device, sequences, length, tangents);
}
