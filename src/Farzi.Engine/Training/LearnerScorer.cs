using System.Numerics;
using Farzi.Engine.Datasets;
using Farzi.Engine.Evaluation;
using Farzi.Engine.Learners;
using Farzi.Engine.Operations;

namespace Farzi.Engine.Training;

/// <summary>Scores users with a learner: the logits after the last events of each history that the learner can see.</summary>
/// <typeparam name="T">Element type.</typeparam>
public sealed class LearnerScorer<T> : ISequenceScorer, IDisposable
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly BatchedLearner<T> _learner;
    private readonly DeviceBuffer<T> _parameters;
    private readonly HardBatch _batch;
    private readonly T[] _scores;
    private readonly int _historyLength;

    /// <summary>Allocates for <paramref name="batchSize"/> users at a time.</summary>
    /// <param name="device">Device.</param>
    /// <param name="learner">Learner.</param>
    /// <param name="batchSize">Users at a time.</param>
    /// <param name="historyLength">Events of a history that are shown, at most the learner's maximum length; 0 for that maximum.</param>
    public LearnerScorer(IDevice<T> device, Learner<T> learner, int batchSize = 128, int historyLength = 0)
    {
        ArgumentNullException.ThrowIfNull(device);
        ArgumentNullException.ThrowIfNull(learner);
        BatchSize = batchSize;
        _historyLength = historyLength == 0 ? learner.MaximumLength : Math.Min(historyLength, learner.MaximumLength);
        _learner = new BatchedLearner<T>(device, learner, batchSize, _historyLength + 1, tangents: false);
        _parameters = device.Allocate(learner.Layout.Count);
        _batch = new HardBatch(batchSize, _historyLength);
        _scores = new T[batchSize * learner.VocabularySize];
    }

    /// <inheritdoc/>
    public int BatchSize { get; }

    /// <summary>Sets θ from the device.</summary>
    public void SetParameters(Tensor<T> parameters) => _learner.Device.Lane(0).Copy(parameters, _parameters.All);

    /// <summary>Sets θ from the host.</summary>
    public void SetParameters(ReadOnlySpan<T> parameters) => _learner.Device.Lane(0).Upload(parameters, _parameters.All);

    /// <inheritdoc/>
    public void Score(LeaveTwoSplit split, EvaluationSplit which, ReadOnlySpan<int> users, Span<float> scores)
    {
        ArgumentNullException.ThrowIfNull(split);
        _batch.Clear();
        foreach (var user in users)
        {
            var history = split.History(user, which);
            _batch.Add(history[Math.Max(0, history.Length - _historyLength)..]);
        }

        var count = users.Length * split.Vocabulary.Count;
        _learner.Score(_parameters.All, _batch, _scores.AsMemory(0, count));
        for (var i = 0; i < count; i++) scores[i] = float.CreateTruncating(_scores[i]);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _learner.Dispose();
        _parameters.Dispose();
    }
}
