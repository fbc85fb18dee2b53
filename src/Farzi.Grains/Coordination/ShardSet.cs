using Farzi.Grains.Hosting;
using Farzi.Grains.Leases;
using Farzi.Grains.Shards;
using Farzi.Grains.Telemetry;
using Farzi.Jobs.Checkpoints;
using Farzi.Jobs.Work;

namespace Farzi.Grains.Coordination;

/// <summary>All shards of a job in one epoch, called together. Every call is idempotent and repeated when it fails or its answer is lost.</summary>
internal sealed class ShardSet
{
    private readonly IShardGrain[] _shards;
    private readonly ShardFence[] _fences;
    private readonly FarziClusterOptions _options;
    private readonly TimeProvider _clock;

    private ShardSet(IShardGrain[] shards, ShardFence[] fences, FarziClusterOptions options, TimeProvider clock) =>
        (_shards, _fences, _options, _clock) = (shards, fences, options, clock);

    /// <summary>The shards as tasks name them.</summary>
    public ShardReference[] References => [.. _fences.Select((f, i) => new ShardReference(i, f.Incarnation))];

    /// <summary>Opens every shard for an epoch.</summary>
    /// <returns>The set, and the version that each shard holds; −1 where it is empty.</returns>
    public static async Task<(ShardSet Shards, long[] Versions)> Open(
        IGrainFactory grains, string job, long epoch, DistillationPlan plan, FarziClusterOptions options, TimeProvider clock, CancellationToken cancellationToken)
    {
        var shards = plan.Layout.Blocks.Select(b => grains.GetGrain<IShardGrain>(ShardKey.Of(job, b.Index))).ToArray();
        var states = await Task.WhenAll(plan.Layout.Blocks.Select(b => Call(
            () => shards[b.Index].Open(new ShardOpening(epoch, plan.Precision, b.Length, plan.Averaging)), options, clock, cancellationToken)));
        if (Array.Exists(states, s => s.Outcome != ShardOutcome.Done)) throw new EpochLostException(epoch, epoch + 1);
        return (new ShardSet(shards, [.. states.Select(s => new ShardFence(epoch, s.Incarnation))], options, clock), [.. states.Select(s => s.Version)]);
    }

    /// <summary>Makes every shard read its block of a checkpoint.</summary>
    public Task Load(long version, IReadOnlyList<CheckpointFile> files, CancellationToken cancellationToken) =>
        All(i => _shards[i].Load(new ShardLoad(_fences[i], version, files[i].Name, files[i].Sha256)), cancellationToken);

    /// <summary>Averages the contributions of a step.</summary>
    /// <param name="step">Meta-steps done before it.</param>
    /// <param name="digests">By rollout, then by shard.</param>
    /// <param name="cancellationToken">Stops.</param>
    public async Task<Preparation[]> Prepare(long step, string[][] digests, CancellationToken cancellationToken)
    {
        var preparations = await Task.WhenAll(_shards.Select((s, i) => Call(
            () => s.Prepare(new PrepareRequest(_fences[i], step, Slice(digests, i))), _options, _clock, cancellationToken)));
        foreach (var preparation in preparations)
        {
            if (preparation.Outcome is not (ShardOutcome.Done or ShardOutcome.Missing)) throw Lost(preparation.Outcome);
        }

        return preparations;
    }

    /// <summary>Applies a decided step on every shard.</summary>
    public Task Commit(DecisionRecord decision, DistillationPlan plan, CancellationToken cancellationToken) => All(
        i =>
        {
            var adam = plan.BlockAdam(plan.Layout.Blocks[i].IsDecoder, decision.Step);
            return _shards[i].Commit(new CommitRequest(
                _fences[i], decision.Step, Slice(decision.Digests, i), decision.Clip, adam.LearningRate, adam.Beta1, adam.Beta2, adam.Epsilon));
        },
        cancellationToken);

    /// <summary>Reads every shard at a version.</summary>
    /// <returns>Bytes by shard.</returns>
    public async Task<byte[][]> Read(long version, bool averaged, CancellationToken cancellationToken)
    {
        var values = await Task.WhenAll(_shards.Select((s, i) => Call(() => s.Read(new ShardRead(_fences[i], version, averaged)), _options, _clock, cancellationToken)));
        foreach (var value in values)
        {
            if (value.Outcome != ShardOutcome.Done) throw Lost(value.Outcome);
        }

        return [.. values.Select(v => v.Values)];
    }

    /// <summary>Makes every shard write its state.</summary>
    /// <param name="version">The version that is meant.</param>
    /// <param name="name">The file of a shard.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>Files and their hashes, by shard.</returns>
    public async Task<CheckpointFile[]> Stage(long version, Func<int, string> name, CancellationToken cancellationToken) =>
        await Task.WhenAll(_shards.Select(async (s, i) =>
        {
            while (true)
            {
                var staging = await Call(() => s.Stage(new StageRequest(_fences[i], version, name(i))), _options, _clock, cancellationToken);
                if (staging.Outcome == ShardOutcome.Done) return new CheckpointFile(name(i), staging.Sha256, staging.Bytes);
                if (staging.Outcome != ShardOutcome.Running) throw Lost(staging.Outcome);
            }
        }));

    private static string[] Slice(string[][] digests, int shard) => [.. digests.Select(d => d[shard])];

    private static ShardLostException Lost(ShardOutcome outcome) => new($"a shard answered {outcome}");

    private async Task All(Func<int, Task<ShardOutcome>> call, CancellationToken cancellationToken)
    {
        var outcomes = await Task.WhenAll(Enumerable.Range(0, _shards.Length).Select(i => Call(() => call(i), _options, _clock, cancellationToken)));
        foreach (var outcome in outcomes)
        {
            if (outcome == ShardOutcome.StaleEpoch) throw new EpochLostException(_fences[0].Epoch, _fences[0].Epoch + 1);
            if (outcome != ShardOutcome.Done) throw Lost(outcome);
        }
    }

    private static async Task<TResult> Call<TResult>(Func<Task<TResult>> call, FarziClusterOptions options, TimeProvider clock, CancellationToken cancellationToken)
    {
        Traces.Send();
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await call().WaitAsync(cancellationToken);
            }
            catch (Exception e) when (e is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
            {
                if (attempt >= options.CallAttempts) throw new ShardLostException($"a shard cannot be reached: {e.Message}", e);
                await Task.Delay(options.RetryDelay * attempt, clock, cancellationToken);
            }
        }
    }
}
