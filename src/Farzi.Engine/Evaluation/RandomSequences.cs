using Farzi.Engine.Datasets;

namespace Farzi.Engine.Evaluation;

/// <summary>Sequences drawn uniformly at random without replacement.</summary>
public sealed class RandomSequences : SequenceRanking
{
    /// <inheritdoc />
    public override string Name => "random";

    /// <inheritdoc />
    protected override IEnumerable<int> Order(TrainSplit split, long seed) => RandomOrder(split, seed);
}
