namespace Farzi.Grains.Shards;

/// <summary>Names the contributions of a meta-step.</summary>
/// <param name="Fence">The fence.</param>
/// <param name="Step">Meta-steps done before it.</param>
/// <param name="Digests">Digest of this shard's slice, by rollout.</param>
[GenerateSerializer]
[Immutable]
[Alias("Farzi.PrepareRequest")]
public sealed record PrepareRequest([property: Id(0)] ShardFence Fence, [property: Id(1)] long Step, [property: Id(2)] string[] Digests);
