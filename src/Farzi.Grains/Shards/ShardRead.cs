namespace Farzi.Grains.Shards;

/// <summary>Asks for values.</summary>
/// <param name="Fence">The fence.</param>
/// <param name="Version">The version that is meant.</param>
/// <param name="Averaged">Whether the moving average is meant, where the job keeps one.</param>
[GenerateSerializer]
[Immutable]
[Alias("Farzi.ShardRead")]
public sealed record ShardRead([property: Id(0)] ShardFence Fence, [property: Id(1)] long Version, [property: Id(2)] bool Averaged);
