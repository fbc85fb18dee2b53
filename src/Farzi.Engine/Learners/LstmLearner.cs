using System.Numerics;
using Farzi.Engine.Layers;
using Farzi.Engine.Operations;

namespace Farzi.Engine.Learners;

/// <summary>
/// The LSTM language model (Zaremba, Sutskever and Vinyals 2014) with output tied to the embeddings (Press and Wolf 2017): dropout between layers and
/// at both ends. Sequences start from zero states; the output has no bias.
/// </summary>
/// <typeparam name="T">Element type.</typeparam>
public sealed class LstmLearner<T> : Learner<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly LstmLayer[] _layers;

    /// <summary>Lays out the parameters.</summary>
    /// <exception cref="ArgumentException">A size is not positive.</exception>
    public LstmLearner(LearnerOptions options)
        : base(options.VocabularySize, options.Hidden, options.MaximumLength, options.InitialScale)
    {
        if (options.Layers < 1) throw new ArgumentException("A learner has at least one layer.", nameof(options));
        _layers = [.. Enumerable.Range(0, options.Layers).Select(i => new LstmLayer(Layout, i, options.Hidden))];
    }

    /// <inheritdoc/>
    public override string Name => "lstm";

    /// <inheritdoc/>
    public override ILearnerBody<T> CreateBody(IDevice<T> device, int sequences, int length, bool tangents) =>
        new RecurrentBody<T>(_layers, output: null, device, sequences * length, tangents);
}
