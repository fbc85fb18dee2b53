namespace Farzi.Engine.Learners;

/// <summary>A reusable batch of real windows of different lengths, left-aligned.</summary>
/// <param name="capacity">Most windows.</param>
/// <param name="windowLength">Most events per window, inputs and last target together.</param>
public sealed class HardBatch(int capacity, int windowLength)
{
    private readonly int[] _events = new int[capacity * windowLength];
    private readonly int[] _lengths = new int[capacity];

    /// <summary>Most windows.</summary>
    public int Capacity => capacity;

    /// <summary>Most events per window.</summary>
    public int WindowLength => windowLength;

    /// <summary>Number of windows.</summary>
    public int Count { get; private set; }

    /// <summary>Events of the longest window.</summary>
    public int LongestWindow { get; private set; }

    /// <summary>Number of (history, next event) pairs; a window of one event has none.</summary>
    public int TargetCount { get; private set; }

    /// <summary>The events of a window.</summary>
    public ReadOnlySpan<int> this[int window] => _events.AsSpan(window * windowLength, _lengths[window]);

    /// <summary>Empties the batch.</summary>
    public void Clear() => (Count, LongestWindow, TargetCount) = (0, 0, 0);

    /// <summary>Adds a window of 1 … <see cref="WindowLength"/> events.</summary>
    /// <exception cref="ArgumentException">The window is empty or too long, or the batch is full.</exception>
    public void Add(ReadOnlySpan<int> events)
    {
        if (events.IsEmpty || events.Length > windowLength)
            throw new ArgumentException($"A window has 1 to {windowLength} events, not {events.Length}.", nameof(events));
        if (Count == capacity) throw new ArgumentException($"The batch is full: {capacity} windows.", nameof(events));
        events.CopyTo(_events.AsSpan(Count * windowLength));
        _lengths[Count++] = events.Length;
        LongestWindow = Math.Max(LongestWindow, events.Length);
        TargetCount += events.Length - 1;
    }
}
