namespace Farzi.Engine.Datasets;

/// <summary>Event sequences over one vocabulary, in time order, stored flat: sequence i is <c>Events[Offsets[i]..Offsets[i+1]]</c>.</summary>
public sealed class SequenceDataset
{
    private readonly int[] _events;
    private readonly int[] _offsets;

    /// <summary>Creates a dataset.</summary>
    /// <param name="vocabulary">The vocabulary that the event indices refer to.</param>
    /// <param name="sequences">One array of event indices per sequence, each in time order.</param>
    /// <exception cref="ArgumentException">An event index lies outside the vocabulary.</exception>
    public SequenceDataset(Vocabulary vocabulary, IReadOnlyList<int[]> sequences)
    {
        ArgumentNullException.ThrowIfNull(vocabulary);
        ArgumentNullException.ThrowIfNull(sequences);
        Vocabulary = vocabulary;
        _offsets = new int[sequences.Count + 1];
        for (var i = 0; i < sequences.Count; i++) _offsets[i + 1] = checked(_offsets[i] + sequences[i].Length);
        _events = new int[_offsets[^1]];
        for (var i = 0; i < sequences.Count; i++) sequences[i].CopyTo(_events, _offsets[i]);
        foreach (var e in _events)
        {
            if ((uint)e >= (uint)vocabulary.Count)
                throw new ArgumentException($"Event index {e} lies outside the vocabulary of {vocabulary.Count}.", nameof(sequences));
        }
    }

    /// <summary>The vocabulary.</summary>
    public Vocabulary Vocabulary { get; }

    /// <summary>Number of sequences.</summary>
    public int Count => _offsets.Length - 1;

    /// <summary>Number of events in all sequences.</summary>
    public int EventCount => _events.Length;

    /// <summary>The events of one sequence, in time order.</summary>
    public ReadOnlySpan<int> this[int sequence] => _events.AsSpan(_offsets[sequence], _offsets[sequence + 1] - _offsets[sequence]);

    /// <summary>The events of one sequence as memory, for callers that keep it.</summary>
    public ReadOnlyMemory<int> Sequence(int sequence) => _events.AsMemory(_offsets[sequence], _offsets[sequence + 1] - _offsets[sequence]);
}
