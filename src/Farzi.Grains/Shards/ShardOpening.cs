using Farzi.Contracts.Jobs;

namespace Farzi.Grains.Shards;

/// <summary>Opens a shard for an epoch.</summary>
/// <param name="Epoch">The epoch.</param>
/// <param name="Precision">Element type of the job.</param>
/// <param name="Length">Elements of the block.</param>
/// <param name="AverageDecay">Decay of the moving average of the values; 0 = none.</param>
[GenerateSerializer]
[Immutable]
[Alias("Farzi.ShardOpening")]
public sealed record ShardOpening(
    [property: Id(0)] long Epoch, [property: Id(1)] NumberPrecision Precision, [property: Id(2)] int Length, [property: Id(3)] double AverageDecay);
