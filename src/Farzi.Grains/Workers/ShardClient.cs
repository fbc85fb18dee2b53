using Farzi.Grains.Hosting;
using Farzi.Grains.Shards;
using Farzi.Grains.Telemetry;

namespace Farzi.Grains.Workers;

/// <summary>A device's calls to the shards of its job, repeated when they fail or their answer is lost.</summary>
internal sealed class ShardClient(IGrainFactory grains, string job, FarziClusterOptions options, TimeProvider clock)
{
    /// <summary>Reads every shard at a version.</summary>
    /// <exception cref="StaleTaskException">A shard refuses.</exception>
    public async Task<byte[][]> Read(ShardFence[] fences, long version, CancellationToken cancellationToken) =>
        await Task.WhenAll(fences.Select(async (fence, i) =>
        {
            var values = await Call(() => Shard(i).Read(new ShardRead(fence, version, Averaged: false)), cancellationToken);
            return values.Outcome == ShardOutcome.Done ? values.Values : throw new StaleTaskException($"shard {i} answered {values.Outcome} to a reading of version {version}");
        }));

    /// <summary>Sends every shard its slice.</summary>
    /// <exception cref="StaleTaskException">A shard refuses.</exception>
    /// <exception cref="InvalidDataException">A slice was damaged on its way.</exception>
    public Task Contribute(ShardFence[] fences, long step, int rollout, GradientSlice[] slices, CancellationToken cancellationToken) =>
        Task.WhenAll(fences.Select(async (fence, i) =>
        {
            var contribution = new Contribution(fence, step, rollout, slices[i]);
            var outcome = await Call(() => Shard(i).Contribute(contribution), cancellationToken);
            if (outcome == ShardOutcome.Damaged) throw new InvalidDataException($"shard {i} got something else than was sent in meta-step {step + 1}, rollout {rollout}");
            if (outcome != ShardOutcome.Done) throw new StaleTaskException($"shard {i} answered {outcome} to the contribution of meta-step {step + 1}, rollout {rollout}");
        }));

    private IShardGrain Shard(int index) => grains.GetGrain<IShardGrain>(ShardKey.Of(job, index));

    private async Task<TResult> Call<TResult>(Func<Task<TResult>> call, CancellationToken cancellationToken)
    {
        Traces.Send();
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await call().WaitAsync(cancellationToken);
            }
            catch (Exception) when (!cancellationToken.IsCancellationRequested && attempt < options.CallAttempts)
            {
                await Task.Delay(options.RetryDelay * attempt, clock, cancellationToken);
            }
        }
    }
}
