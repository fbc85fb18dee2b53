using Farzi.Engine.Datasets;
using Farzi.Engine.Learners;
using Farzi.Engine.Numerics;

namespace Farzi.Engine.Training;

/// <summary>
/// Draws training batches from real sequences: passes over random permutations of the sequences, one random window of at most the batch's
/// window length from each. A pure function of the stream.
/// </summary>
public sealed class HardWindows
{
    private readonly Func<int, ReadOnlyMemory<int>> _sequence;
    private readonly int[] _order;
    private readonly double _endShare;
    private RandomStream _random;
    private int _next;

    /// <summary>Draws from a dataset.</summary>
    public HardWindows(SequenceDataset data, RandomStream random)
        : this(data.Count, i => data.Sequence(i), random, 0)
    {
    }

    /// <summary>Draws from the train split.</summary>
    /// <param name="split">Data.</param>
    /// <param name="random">Stream.</param>
    /// <param name="endShare">Share of windows taken at the end of a history instead of anywhere in it.</param>
    public HardWindows(LeaveTwoSplit split, RandomStream random, double endShare = 0)
        : this(split.Count, i => split.TrainSequence(i), random, endShare)
    {
    }

    private HardWindows(int count, Func<int, ReadOnlyMemory<int>> sequence, RandomStream random, double endShare)
    {
        if (count == 0) throw new ArgumentException("There is no sequence to train on.", nameof(count));
        (_sequence, _random, _endShare) = (sequence, random, endShare);
        _order = [.. Enumerable.Range(0, count)];
        _next = count;
    }

    /// <summary>Number of sequences.</summary>
    public int Count => _order.Length;

    /// <summary>Fills <paramref name="batch"/> with <paramref name="count"/> windows.</summary>
    public void Fill(HardBatch batch, int count)
    {
        ArgumentNullException.ThrowIfNull(batch);
        batch.Clear();
        for (var i = 0; i < count; i++)
        {
            if (_next == _order.Length)
            {
                _random.Shuffle(_order);
                _next = 0;
            }

            var events = _sequence(_order[_next++]).Span;
            var spare = events.Length - batch.WindowLength;
            var atEnd = _endShare > 0 && _random.NextUniform() < _endShare;
            batch.Add(spare <= 0 ? events : events.Slice(atEnd ? spare : _random.NextInt(spare + 1), batch.WindowLength));
        }
    }
}
