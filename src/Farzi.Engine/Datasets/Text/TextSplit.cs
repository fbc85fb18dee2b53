namespace Farzi.Engine.Datasets.Text;

/// <summary>
/// A text to learn from. Its sequences are the train split cut into consecutive windows of ξ events, the last one shorter; training windows
/// may begin at any event of such a sequence and reach into the next one, so that a pass over all sequences reaches every place of the text.
/// </summary>
public sealed class TextSplit : TrainSplit
{
    private readonly TextCorpus _corpus;
    private readonly int _length;

    /// <summary>Creates the split.</summary>
    /// <param name="corpus">The text.</param>
    /// <param name="windowLength">ξ, events of a sequence.</param>
    /// <exception cref="ArgumentException">A split is too short: the train split needs ξ events, the others one.</exception>
    public TextSplit(TextCorpus corpus, int windowLength)
    {
        ArgumentNullException.ThrowIfNull(corpus);
        ArgumentOutOfRangeException.ThrowIfLessThan(windowLength, 2);
        if (corpus.Train.Count < windowLength) throw new ArgumentException($"The train split has {corpus.Train.Count} events; a window takes {windowLength}.", nameof(corpus));
        if (corpus.Validation.Count == 0 || corpus.Test.Count == 0) throw new ArgumentException("The validation or the test split has no event.", nameof(corpus));
        (_corpus, _length) = (corpus, windowLength);
    }

    /// <summary>The text.</summary>
    public TextCorpus Corpus => _corpus;

    /// <inheritdoc/>
    public override Vocabulary Vocabulary => _corpus.Vocabulary;

    /// <inheritdoc/>
    public override int Count => (TrainEventCount + _length - 1) / _length;

    /// <inheritdoc/>
    public override int TrainEventCount => _corpus.Train.Count;

    /// <inheritdoc/>
    public override ReadOnlyMemory<int> TrainSequence(int sequence)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)sequence, (uint)Count, nameof(sequence));
        var start = sequence * _length;
        return _corpus.Train.Events.Slice(start, Math.Min(_length, TrainEventCount - start));
    }

    /// <inheritdoc/>
    public override ReadOnlyMemory<int> WindowEvents(int sequence, int length)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)sequence, (uint)Count, nameof(sequence));
        var start = Math.Max(0, Math.Min(sequence * _length, TrainEventCount - length)); // the last windows end with the text
        var end = Math.Min((long)TrainEventCount, ((long)sequence * _length) + _length + length - 1);
        return _corpus.Train.Events[start..(int)end];
    }

    /// <summary>The events to be predicted, behind one event of context: the last one before them, of the train or of the validation split.</summary>
    public int[] HeldOut(EvaluationSplit split)
    {
        var (before, events) = split == EvaluationSplit.Test ? (_corpus.Validation, _corpus.Test) : (_corpus.Train, _corpus.Validation);
        return [before.Events.Span[^1], .. events.Events.Span];
    }
}
