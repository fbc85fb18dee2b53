namespace Farzi.Engine.Datasets;

/// <summary>The real sequences that may be learned from. What is held out, and how it is scored, is the matter of each task's split.</summary>
public abstract class TrainSplit
{
    /// <summary>The vocabulary.</summary>
    public abstract Vocabulary Vocabulary { get; }

    /// <summary>Number of sequences.</summary>
    public abstract int Count { get; }

    /// <summary>Number of events in the train split.</summary>
    public abstract int TrainEventCount { get; }

    /// <summary>The train events of a sequence, in order; never empty. Sequences do not overlap.</summary>
    public abstract ReadOnlyMemory<int> TrainSequence(int sequence);

    /// <summary>The train events of a sequence, in order; never empty.</summary>
    public ReadOnlySpan<int> Train(int sequence) => TrainSequence(sequence).Span;

    /// <summary>The train events among which windows of a sequence lie: the sequence itself, unless it is a cut from something longer.</summary>
    /// <param name="sequence">The sequence.</param>
    /// <param name="length">Events of a window.</param>
    public virtual ReadOnlyMemory<int> WindowEvents(int sequence, int length) => TrainSequence(sequence);
}
