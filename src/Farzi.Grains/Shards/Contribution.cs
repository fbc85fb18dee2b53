namespace Farzi.Grains.Shards;

/// <summary>One rollout's slice of the gradient.</summary>
/// <param name="Fence">The fence.</param>
/// <param name="Step">Meta-steps done before it.</param>
/// <param name="Rollout">Its rollout.</param>
/// <param name="Slice">The slice; not written again by the sender before the step is committed.</param>
[GenerateSerializer]
[Immutable]
[Alias("Farzi.Contribution")]
public sealed record Contribution(
    [property: Id(0)] ShardFence Fence, [property: Id(1)] long Step, [property: Id(2)] int Rollout, [property: Id(3)] GradientSlice Slice);
