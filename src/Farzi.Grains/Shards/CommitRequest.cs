namespace Farzi.Grains.Shards;

/// <summary>Applies a decided meta-step.</summary>
/// <param name="Fence">The fence.</param>
/// <param name="Step">Meta-steps done before it; afterwards the version is one more.</param>
/// <param name="Digests">Digest of this shard's slice, by rollout: what was decided.</param>
/// <param name="Clip">Factor of the gradient, at most 1.</param>
/// <param name="LearningRate">Outer learning rate of this block in this step.</param>
/// <param name="Beta1">β₁.</param>
/// <param name="Beta2">β₂.</param>
/// <param name="Epsilon">ε.</param>
[GenerateSerializer]
[Immutable]
[Alias("Farzi.CommitRequest")]
public sealed record CommitRequest(
    [property: Id(0)] ShardFence Fence,
    [property: Id(1)] long Step,
    [property: Id(2)] string[] Digests,
    [property: Id(3)] double Clip,
    [property: Id(4)] double LearningRate,
    [property: Id(5)] double Beta1,
    [property: Id(6)] double Beta2,
    [property: Id(7)] double Epsilon);
