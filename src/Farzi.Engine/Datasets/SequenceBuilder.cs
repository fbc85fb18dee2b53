using Farzi.Engine.Datasets.Sources;

namespace Farzi.Engine.Datasets;

/// <summary>Collects the events of a source and turns them into sequences: order, duplicates, minimum counts, vocabulary.</summary>
internal sealed class SequenceBuilder(DatasetOptions options) : IEventSink
{
    private readonly NameTable _users = new();
    private readonly NameTable _items = new();
    private readonly List<int> _userOf = [];
    private readonly List<int> _itemOf = [];
    private readonly List<decimal> _timeOf = [];
    private long _eventsRead;
    private long _belowRating;

    /// <inheritdoc />
    public void Add(SourceEvent e)
    {
        _eventsRead++;
        if (options.MinimumRating is { } minimum && !(e.Rating >= minimum))
        {
            _belowRating++;
            return;
        }
        if (_userOf.Count == Array.MaxLength)
            throw new DatasetException(options.Path, $"more than {Array.MaxLength} events; split the file or raise MinimumRating");
        _userOf.Add(_users.IndexOf(e.Sequence));
        _itemOf.Add(_items.IndexOf(e.Name));
        if (e.Timestamp is { } t) _timeOf.Add(t);
    }

    /// <summary>Makes the dataset of what was collected.</summary>
    /// <exception cref="DatasetException">There were no events, or none is left.</exception>
    public (SequenceDataset Dataset, DatasetSummary Summary) Build(DatasetFormat format, LineTally tally, CancellationToken cancellationToken)
    {
        if (_eventsRead == 0) throw new DatasetException(options.Path, "the file holds no events; expected at least one data line");
        var order = EventOrder.ByUserThenTime(_userOf, _timeOf, _users.Count, cancellationToken);
        var unique = EventFilters.DropDuplicates(order, _userOf, _itemOf, options.Duplicates);
        var kept = EventFilters.DropRare(unique, _userOf, _itemOf, _users.Count, _items.Count, options.MinimumEvents, options.MinimumItemEvents);
        cancellationToken.ThrowIfCancellationRequested();
        if (kept.Length == 0) throw new DatasetException(options.Path, NothingLeft());

        var itemIndex = Renumber(kept, _itemOf, _items.Count, out var itemCount);
        var vocabulary = new Vocabulary(Enumerable.Range(0, _items.Count).Where(i => itemIndex[i] >= 0).Select(i => _items[i]));
        var sequences = Cut(kept, itemIndex);
        var (first, last) = TimeSpan(kept);
        var summary = new DatasetSummary
        {
            Format = format,
            LinesRead = tally.LinesRead,
            LinesSkipped = tally.Skipped,
            SkippedLines = tally.FirstSkipped,
            EventsRead = _eventsRead,
            EventsBelowRating = _belowRating,
            DuplicatesDropped = order.Length - unique.Length,
            Events = kept.Length,
            Users = sequences.Count,
            UsersDropped = _users.Count - sequences.Count,
            Items = itemCount,
            ItemsDropped = _items.Count - itemCount,
            FirstTimestamp = first,
            LastTimestamp = last,
        };
        return (new SequenceDataset(vocabulary, sequences), summary);
    }

    private string NothingLeft() =>
        $"no sequence is left of {_eventsRead} events by {_users.Count} users: lower MinimumEvents ({options.MinimumEvents}), "
        + $"MinimumItemEvents ({options.MinimumItemEvents})"
        + (options.MinimumRating is { } r ? $" or MinimumRating ({r})" : "");

    /// <summary>New indices of the names that survive, in the old order (first appearance in the file); −1 for the others.</summary>
    private static int[] Renumber(int[] kept, List<int> of, int count, out int survivors)
    {
        var index = new int[count];
        Array.Fill(index, -1);
        foreach (var e in kept) index[of[e]] = 0;
        survivors = 0;
        for (var i = 0; i < count; i++)
        {
            if (index[i] == 0) index[i] = survivors++;
        }
        return index;
    }

    private List<int[]> Cut(int[] kept, int[] itemIndex)
    {
        var sequences = new List<int[]>();
        for (var start = 0; start < kept.Length;)
        {
            var end = start + 1;
            while (end < kept.Length && _userOf[kept[end]] == _userOf[kept[start]]) end++;
            var sequence = new int[end - start];
            for (var i = start; i < end; i++) sequence[i - start] = itemIndex[_itemOf[kept[i]]];
            sequences.Add(sequence);
            start = end;
        }
        return sequences;
    }

    private (decimal? First, decimal? Last) TimeSpan(int[] kept)
    {
        if (_timeOf.Count == 0) return (null, null);
        var (first, last) = (decimal.MaxValue, decimal.MinValue);
        foreach (var e in kept)
        {
            first = Math.Min(first, _timeOf[e]);
            last = Math.Max(last, _timeOf[e]);
        }
        return (first, last);
    }
}
