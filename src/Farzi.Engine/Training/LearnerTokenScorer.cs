using System.Numerics;
using Farzi.Engine.Evaluation.Language;
using Farzi.Engine.Learners;
using Farzi.Engine.Operations;

namespace Farzi.Engine.Training;

/// <summary>Predicts the events of text windows with a learner.</summary>
/// <typeparam name="T">Element type.</typeparam>
public sealed class LearnerTokenScorer<T> : ITokenScorer, IDisposable
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly BatchedLearner<T> _learner;
    private readonly DeviceBuffer<T> _parameters;

    /// <summary>Allocates for <paramref name="batchSize"/> windows at a time, each as long as the learner can see.</summary>
    public LearnerTokenScorer(IDevice<T> device, Learner<T> learner, int batchSize = 128)
    {
        ArgumentNullException.ThrowIfNull(device);
        ArgumentNullException.ThrowIfNull(learner);
        (BatchSize, Context) = (batchSize, learner.MaximumLength);
        _learner = new BatchedLearner<T>(device, learner, batchSize, Context + 1, tangents: false);
        _parameters = device.Allocate(learner.Layout.Count);
    }

    /// <inheritdoc/>
    public int BatchSize { get; }

    /// <inheritdoc/>
    public int Context { get; }

    /// <summary>Sets θ from the device.</summary>
    public void SetParameters(Tensor<T> parameters) => _learner.Device.Lane(0).Copy(parameters, _parameters.All);

    /// <summary>Sets θ from the host.</summary>
    public void SetParameters(ReadOnlySpan<T> parameters) => _learner.Device.Lane(0).Upload(parameters, _parameters.All);

    /// <inheritdoc/>
    public void Score(HardBatch batch, ReadOnlyMemory<int> scored, Memory<TokenScore> scores) => _learner.ScoreEvents(_parameters.All, batch, scored, scores);

    /// <inheritdoc/>
    public void Dispose()
    {
        _learner.Dispose();
        _parameters.Dispose();
    }
}
