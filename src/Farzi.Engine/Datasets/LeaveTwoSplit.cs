namespace Farzi.Engine.Datasets;

/// <summary>
/// The sequential split: the last event of a sequence is the test target, the last but one the validation target, the rest is the train
/// split. Sequences of fewer than three events must have been dropped before.
/// </summary>
public sealed class LeaveTwoSplit : TrainSplit
{
    private const int HeldOut = 2;
    private readonly SequenceDataset _data;

    /// <summary>Creates the split.</summary>
    /// <param name="data">Sequences of at least three events.</param>
    /// <exception cref="ArgumentException">A sequence is shorter than three events, or there is none.</exception>
    public LeaveTwoSplit(SequenceDataset data)
    {
        ArgumentNullException.ThrowIfNull(data);
        if (data.Count == 0) throw new ArgumentException("The dataset has no sequence to split.", nameof(data));
        _data = data;
        for (var i = 0; i < data.Count; i++)
        {
            if (data[i].Length <= HeldOut)
                throw new ArgumentException($"Sequence {i} has {data[i].Length} events; the leave-two split needs at least 3.", nameof(data));
            TrainEventCount += data[i].Length - HeldOut;
        }
    }

    /// <inheritdoc/>
    public override Vocabulary Vocabulary => _data.Vocabulary;

    /// <summary>Number of sequences (users).</summary>
    public override int Count => _data.Count;

    /// <inheritdoc/>
    public override int TrainEventCount { get; }

    /// <inheritdoc/>
    public override ReadOnlyMemory<int> TrainSequence(int sequence) => _data.Sequence(sequence)[..^HeldOut];

    /// <summary>Everything before the target: the model's input, and the seen items that are masked from the ranking.</summary>
    public ReadOnlySpan<int> History(int sequence, EvaluationSplit split) => _data[sequence][..^(split == EvaluationSplit.Test ? 1 : HeldOut)];

    /// <summary>The held-out event.</summary>
    public int Target(int sequence, EvaluationSplit split) => _data[sequence][^(split == EvaluationSplit.Test ? 1 : HeldOut)];
}
