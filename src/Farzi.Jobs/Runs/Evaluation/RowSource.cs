using Farzi.Engine.Artifacts;
using Farzi.Engine.Numerics;
using Farzi.Engine.Training;

namespace Farzi.Jobs.Runs.Evaluation;

/// <summary>The training data of a row.</summary>
internal sealed record RowSource
{
    /// <summary>What the data is, as text that differs where the data does.</summary>
    public required string Identity { get; init; }

    /// <summary>Synthetic data; null for real data.</summary>
    public DistilledDataset? Synthetic { get; init; }

    /// <summary>Real data: batches from a stream, for the student of a seed.</summary>
    public Func<RandomStream, long, HardWindows>? Windows { get; init; }

    /// <summary>Sequences.</summary>
    public required long Sequences { get; init; }

    /// <summary>Events; of selections that differ by seed, those of the first.</summary>
    public required long Events { get; init; }

    /// <summary>Bytes.</summary>
    public required long Bytes { get; init; }

    /// <summary>Seconds that the data took to make, where it was made for its row.</summary>
    public double? PreparationSeconds { get; init; }

    /// <summary>Whether a baseline's budget holds all there is.</summary>
    public bool HoldsWholeDataset { get; init; }
}
