using Microsoft.Extensions.Logging;

namespace Farzi.Grains.Shards;

public sealed partial class ShardGrain
{
    [LoggerMessage(Level = LogLevel.Information, Message = "Job {Job}: shard {Shard} refused the contribution of step {Step}, rollout {Rollout}, epoch {Epoch}: {Outcome}")]
    private partial void LogRefused(string job, int shard, long step, int rollout, long epoch, ShardOutcome outcome);
}
