namespace Farzi.Grains.Shards;

/// <summary>The mean gradient of a shard, as far as the others must know it.</summary>
/// <param name="Outcome">Done, or why not.</param>
/// <param name="SquaredNorms">Σg² in float64 over fixed runs of elements.</param>
/// <param name="NonFinite">The first element that is not finite; −1 where all are.</param>
/// <param name="Missing">Rollouts whose contribution is not here.</param>
[GenerateSerializer]
[Immutable]
[Alias("Farzi.Preparation")]
public sealed record Preparation(
    [property: Id(0)] ShardOutcome Outcome, [property: Id(1)] double[] SquaredNorms, [property: Id(2)] long NonFinite, [property: Id(3)] int[] Missing);
