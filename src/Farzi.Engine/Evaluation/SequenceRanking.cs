using Farzi.Engine.Datasets;
using Farzi.Engine.Numerics;

namespace Farzi.Engine.Evaluation;

/// <summary>
/// A selection that puts the sequences in an order and takes the first ones. At equal sequence count each is cut to a window of ξ events at
/// a uniformly random place (a shorter one is taken whole). At equal bytes they are taken whole, and the first that no longer fits is cut
/// to a random window that fills the budget, where two events or more are left for it.
/// </summary>
public abstract class SequenceRanking : IBaselineSelection
{
    /// <inheritdoc />
    public abstract string Name { get; }

    /// <inheritdoc />
    public BaselineData Select(TrainSplit split, BaselineBudget budget, long seed)
    {
        ArgumentNullException.ThrowIfNull(split);
        ArgumentNullException.ThrowIfNull(budget);
        var random = RandomStream.For(seed, RandomPurpose.WindowStart);
        var order = Order(split, seed);
        var windows = budget.IsBytes
            ? FillEvents(split, order, DataSize.EventsIn(budget.Bytes, split.Vocabulary.Count), ref random)
            : TakeSequences(split, order, budget, ref random);
        return BaselineData.Of(Name, split, budget, windows);
    }

    /// <summary>All sequences, the first to be taken first; drawn as far as the budget goes.</summary>
    /// <param name="split">The data; only its train events may be looked at.</param>
    /// <param name="seed">Decides whatever is random.</param>
    protected abstract IEnumerable<int> Order(TrainSplit split, long seed);

    /// <summary>All sequences in uniformly random order.</summary>
    protected static int[] RandomOrder(TrainSplit split, long seed)
    {
        ArgumentNullException.ThrowIfNull(split);
        var order = Enumerable.Range(0, split.Count).ToArray();
        RandomStream.For(seed, RandomPurpose.Selection).Shuffle(order);
        return order;
    }

    private static List<EventWindow> TakeSequences(TrainSplit split, IEnumerable<int> order, BaselineBudget budget, ref RandomStream random)
    {
        List<EventWindow> windows = [];
        foreach (var sequence in order.Take(budget.SequenceCount))
            windows.Add(RandomWindow(split, sequence, budget.SequenceLength, ref random));
        return windows;
    }

    private static List<EventWindow> FillEvents(TrainSplit split, IEnumerable<int> order, long events, ref RandomStream random)
    {
        List<EventWindow> windows = [];
        foreach (var sequence in order)
        {
            var length = split.Train(sequence).Length;
            if (length > events && events < 2) break;
            windows.Add(RandomWindow(split, sequence, (int)Math.Min(events, length), ref random));
            events -= windows[^1].Length;
        }
        return windows;
    }

    private static EventWindow RandomWindow(TrainSplit split, int sequence, int length, ref RandomStream random)
    {
        var available = split.Train(sequence).Length;
        return length >= available
            ? new EventWindow(sequence, 0, available)
            : new EventWindow(sequence, random.NextInt(available - length + 1), length);
    }
}
