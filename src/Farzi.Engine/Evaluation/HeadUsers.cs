using Farzi.Engine.Datasets;

namespace Farzi.Engine.Evaluation;

/// <summary>The sequences with the most train events; equal lengths in random order.</summary>
public sealed class HeadUsers : SequenceRanking
{
    /// <inheritdoc />
    public override string Name => "head";

    /// <inheritdoc />
    protected override IEnumerable<int> Order(TrainSplit split, long seed) =>
        [.. RandomOrder(split, seed).OrderByDescending(sequence => split.Train(sequence).Length)]; // LINQ's sort is stable
}
