using Farzi.Engine.Datasets;

namespace Farzi.Engine.Evaluation;

/// <summary>The sequences with the highest scores; equal ones in random order.</summary>
/// <param name="name">As reported in the trained-on column.</param>
/// <param name="scores">A score per sequence; NaN counts as the lowest.</param>
public sealed class ScoredSequences(string name, IReadOnlyList<double> scores) : SequenceRanking
{
    /// <inheritdoc />
    public override string Name => name;

    /// <inheritdoc />
    /// <exception cref="ArgumentException">The scores belong to other data.</exception>
    protected override IEnumerable<int> Order(TrainSplit split, long seed)
    {
        var order = RandomOrder(split, seed);
        if (order.Length != scores.Count) throw new ArgumentException($"{scores.Count} scores for {order.Length} sequences.", nameof(split));
        return order.OrderByDescending(sequence => double.IsNaN(scores[sequence]) ? double.NegativeInfinity : scores[sequence]); // stable
    }
}
