namespace Farzi.Grains.Shards;

/// <summary>The fence that every call to a shard passes.</summary>
/// <param name="Epoch">The job's epoch.</param>
/// <param name="Incarnation">The shard's activation.</param>
[GenerateSerializer]
[Immutable]
[Alias("Farzi.ShardFence")]
public readonly record struct ShardFence([property: Id(0)] long Epoch, [property: Id(1)] Guid Incarnation);
