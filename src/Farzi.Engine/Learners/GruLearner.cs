using System.Numerics;
using Farzi.Engine.Layers;
using Farzi.Engine.Operations;

namespace Farzi.Engine.Learners;

/// <summary>
/// GRU4Rec (Hidasi et al. 2016) as it is trained today: gated recurrent layers, a linear map, output tied to the embeddings, cross-entropy over the
/// whole vocabulary at every step.
/// </summary>
/// <typeparam name="T">Element type.</typeparam>
public sealed class GruLearner<T> : Learner<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly GruLayer[] _layers;
    private readonly LinearLayer _output;

    /// <summary>Lays out the parameters.</summary>
    /// <exception cref="ArgumentException">A size is not positive.</exception>
    public GruLearner(LearnerOptions options)
        : base(options.VocabularySize, options.Hidden, options.MaximumLength, options.InitialScale)
    {
        if (options.Layers < 1) throw new ArgumentException("A learner has at least one layer.", nameof(options));
        _layers = [.. Enumerable.Range(0, options.Layers).Select(i => new GruLayer(Layout, i, options.Hidden))];
        _output = new LinearLayer(Layout, "output", options.Hidden, options.Hidden, 1 / Math.Sqrt(options.Hidden));
    }

    /// <inheritdoc/>
    public override string Name => "gru4rec";

    /// <inheritdoc/>
    public override ILearnerBody<T> CreateBody(IDevice<T> device, int sequences, int length, bool tangents) =>
        new RecurrentBody<T>(_layers, _output, device, sequences * length, tangents);
}
