namespace Farzi.Grains.Leases;

/// <summary>One shard as a task sees it.</summary>
/// <param name="Index">Its number in the job's layout.</param>
/// <param name="Incarnation">The activation that holds the version; another one refuses.</param>
[GenerateSerializer]
[Immutable]
[Alias("Farzi.ShardReference")]
public sealed record ShardReference([property: Id(0)] int Index, [property: Id(1)] Guid Incarnation);
