using Farzi.Engine.Datasets;

namespace Farzi.Engine.Evaluation;

/// <summary>
/// The sequences of the most usual events: ranked by the mean logarithm of their events' counts, equal ones in random order. For text, whose
/// sequences are windows of one length, what the longest histories are for users.
/// </summary>
public sealed class UsualWindows : SequenceRanking
{
    /// <inheritdoc />
    public override string Name => "head";

    /// <inheritdoc />
    protected override int[] Order(TrainSplit split, long seed)
    {
        ArgumentNullException.ThrowIfNull(split);
        var logarithms = Array.ConvertAll(TrainCounts.PerItem(split), count => Math.Log(Math.Max(1, count)));
        double Mean(int sequence)
        {
            var sum = 0.0;
            foreach (var e in split.Train(sequence)) sum += logarithms[e];
            return sum / split.Train(sequence).Length;
        }

        return [.. RandomOrder(split, seed).OrderByDescending(Mean)]; // LINQ's sort is stable
    }
}
