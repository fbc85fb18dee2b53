namespace Farzi.Grains.Shards;

/// <summary>Asks a shard to write its state.</summary>
/// <param name="Fence">The fence.</param>
/// <param name="Version">The version that is meant.</param>
/// <param name="File">The name of the file in the job's checkpoints; it carries epoch and step.</param>
[GenerateSerializer]
[Immutable]
[Alias("Farzi.StageRequest")]
public sealed record StageRequest([property: Id(0)] ShardFence Fence, [property: Id(1)] long Version, [property: Id(2)] string File);
