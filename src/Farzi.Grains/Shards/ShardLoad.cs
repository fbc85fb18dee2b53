namespace Farzi.Grains.Shards;

/// <summary>Where a shard finds its values.</summary>
/// <param name="Fence">The fence.</param>
/// <param name="Version">Meta-steps that the file holds.</param>
/// <param name="File">The file's name in the job's checkpoints.</param>
/// <param name="Sha256">Its hash.</param>
[GenerateSerializer]
[Immutable]
[Alias("Farzi.ShardLoad")]
public sealed record ShardLoad([property: Id(0)] ShardFence Fence, [property: Id(1)] long Version, [property: Id(2)] string File, [property: Id(3)] string Sha256);
