namespace Farzi.Grains.Shards;

/// <summary>What a shard holds when an epoch opens.</summary>
/// <param name="Outcome">Done, or the epoch is stale.</param>
/// <param name="Incarnation">The activation.</param>
/// <param name="Version">Meta-steps applied; −1 where it is empty.</param>
[GenerateSerializer]
[Immutable]
[Alias("Farzi.ShardState")]
public sealed record ShardState([property: Id(0)] ShardOutcome Outcome, [property: Id(1)] Guid Incarnation, [property: Id(2)] long Version);
