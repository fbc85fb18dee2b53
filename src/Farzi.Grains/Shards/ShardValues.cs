namespace Farzi.Grains.Shards;

/// <summary>Values of a shard.</summary>
/// <param name="Outcome">Done, or why not.</param>
/// <param name="Values">Little-endian elements; empty where refused. Never written again: workers may hold on to it.</param>
[GenerateSerializer]
[Immutable]
[Alias("Farzi.ShardValues")]
public sealed record ShardValues([property: Id(0)] ShardOutcome Outcome, [property: Id(1)] byte[] Values);
