using Orleans.Concurrency;

namespace Farzi.Grains.Shards;

/// <summary>
/// A block of the synthetic data with its outer-Adam moments, its version (meta-steps applied) and the contributions of the open step; key =
/// job id / block. It persists only through checkpoints. Before <see cref="Open"/> it refuses everything, and every later call carries the
/// incarnation that Open gave, so that a re-activated, empty shard is noticed.
/// </summary>
[Alias("Farzi.IShardGrain")]
public interface IShardGrain : IGrainWithStringKey
{
    /// <summary>Raises the fencing epoch; everything of an older one is refused from now on. What the shard holds stays.</summary>
    [Alias("Open")]
    Task<ShardState> Open(ShardOpening opening);

    /// <summary>Takes values and moments from a checkpoint; repeated, it changes nothing.</summary>
    [Alias("Load")]
    Task<ShardOutcome> Load(ShardLoad load);

    /// <summary>The values at a version; refused at any other.</summary>
    [Alias("Read")]
    [ReadOnly]
    Task<ShardValues> Read(ShardRead read);

    /// <summary>Takes one rollout's slice of the gradient; a duplicate changes nothing.</summary>
    [Alias("Contribute")]
    Task<ShardOutcome> Contribute(Contribution contribution);

    /// <summary>Averages the named contributions in rollout order, if all are there.</summary>
    [Alias("Prepare")]
    Task<Preparation> Prepare(PrepareRequest request);

    /// <summary>Applies Adam to the prepared gradient; repeated, it changes nothing.</summary>
    [Alias("Commit")]
    Task<ShardOutcome> Commit(CommitRequest request);

    /// <summary>Begins to write values and moments to a file of the job; repeated, it asks how far that is.</summary>
    [Alias("Stage")]
    Task<Staging> Stage(StageRequest request);
}
