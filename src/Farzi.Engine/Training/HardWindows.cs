using Farzi.Engine.Datasets;
using Farzi.Engine.Learners;
using Farzi.Engine.Numerics;

namespace Farzi.Engine.Training;

/// <summary>
/// Draws training batches from real sequences: passes over all of them, in each pass every sequence once, in uniformly random order, one
/// random window of at most the batch's window length from each. A pure function of the stream. The order is drawn as far as it is used
/// (Fisher and Yates from the front), so that a batch of n windows costs n draws however many sequences there are.
/// </summary>
public sealed class HardWindows
{
    private readonly Func<int, int, ReadOnlyMemory<int>> _sequence;
    private readonly int[] _order;
    private readonly int[] _swaps; // where each drawn element of the first pass came from, to take the draws back
    private readonly double _endShare;
    private RandomStream _random;
    private int _drawn;
    private bool _isFirstPass = true;

    /// <summary>Draws from a dataset.</summary>
    public HardWindows(SequenceDataset data, RandomStream random)
        : this(data.Count, (i, _) => data.Sequence(i), random, 0)
    {
    }

    /// <summary>Draws from the train split.</summary>
    /// <param name="split">Data.</param>
    /// <param name="random">Stream.</param>
    /// <param name="endShare">Share of windows taken at the end of a history instead of anywhere in it.</param>
    public HardWindows(TrainSplit split, RandomStream random, double endShare = 0)
        : this(split.Count, split.WindowEvents, random, endShare)
    {
    }

    private HardWindows(int count, Func<int, int, ReadOnlyMemory<int>> sequence, RandomStream random, double endShare)
    {
        if (count == 0) throw new ArgumentException("There is no sequence to train on.", nameof(count));
        (_sequence, _random, _endShare) = (sequence, random, endShare);
        (_order, _swaps) = (new int[count], new int[count]);
        SetIdentity();
    }

    /// <summary>Number of sequences.</summary>
    public int Count => _order.Length;

    /// <summary>Goes on as a new object with another stream would; costs as much as what was drawn since the last start.</summary>
    public void Restart(RandomStream random)
    {
        if (_isFirstPass)
        {
            for (var i = _drawn - 1; i >= 0; i--) (_order[i], _order[_swaps[i]]) = (_order[_swaps[i]], _order[i]);
        }
        else
        {
            SetIdentity();
        }

        (_random, _drawn, _isFirstPass) = (random, 0, true);
    }

    /// <summary>Fills <paramref name="batch"/> with <paramref name="count"/> windows.</summary>
    public void Fill(HardBatch batch, int count)
    {
        ArgumentNullException.ThrowIfNull(batch);
        batch.Clear();
        for (var i = 0; i < count; i++)
        {
            var events = _sequence(Draw(), batch.WindowLength).Span;
            var spare = events.Length - batch.WindowLength;
            var atEnd = _endShare > 0 && _random.NextUniform() < _endShare;
            batch.Add(spare <= 0 ? events : events.Slice(atEnd ? spare : _random.NextInt(spare + 1), batch.WindowLength));
        }
    }

    private int Draw()
    {
        if (_drawn == _order.Length) (_drawn, _isFirstPass) = (0, false);
        var from = _drawn + _random.NextInt(_order.Length - _drawn);
        (_order[_drawn], _order[from]) = (_order[from], _order[_drawn]);
        _swaps[_drawn] = from;
        return _order[_drawn++];
    }

    private void SetIdentity()
    {
        for (var i = 0; i < _order.Length; i++) _order[i] = i;
    }
}
