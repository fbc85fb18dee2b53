namespace Farzi.Grains.Shards;

/// <summary>How far the writing of a shard's state is.</summary>
/// <param name="Outcome">Running, done, or why not.</param>
/// <param name="Sha256">Hash of the file, when done.</param>
/// <param name="Bytes">Its length.</param>
[GenerateSerializer]
[Immutable]
[Alias("Farzi.Staging")]
public sealed record Staging([property: Id(0)] ShardOutcome Outcome, [property: Id(1)] string Sha256, [property: Id(2)] long Bytes);
