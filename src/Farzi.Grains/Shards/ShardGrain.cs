using Farzi.Engine.Operations;
using Farzi.Grains.Hosting;
using Farzi.Grains.Placement;
using Farzi.Grains.Telemetry;
using Farzi.Jobs.Checkpoints;
using Farzi.Jobs.Runs;
using Farzi.Jobs.Work;
using Microsoft.Extensions.Logging;

namespace Farzi.Grains.Shards;

/// <summary>See <see cref="IShardGrain"/>.</summary>
/// <param name="folders">Where jobs lie.</param>
/// <param name="instruments">Counts.</param>
/// <param name="logger">The log.</param>
[GrainType("farzi.shard")]
[CoordinatorSilo]
[KeepAlive]
public sealed partial class ShardGrain(IJobFolders folders, ShardInstruments instruments, ILogger<ShardGrain> logger) : Grain, IShardGrain
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    private readonly Guid _incarnation = Guid.NewGuid();
    private readonly ContributionSet _contributions = new();
    private ShardOpening? _opening;
    private IShardBlock? _block;
    private byte[] _values = [];
    private long _version = -1;
    private PrepareRequest? _prepared;
    private StageRequest? _staging;
    private Task<CheckpointFile>? _staged;

    private string Job => ShardKey.Parse(this.GetPrimaryKeyString()).Job;

    private int Block => ShardKey.Parse(this.GetPrimaryKeyString()).Block;

    /// <inheritdoc/>
    public Task<ShardState> Open(ShardOpening opening)
    {
        ArgumentNullException.ThrowIfNull(opening);
        if (_opening is not null && opening.Epoch < _opening.Epoch) return Task.FromResult(new ShardState(ShardOutcome.StaleEpoch, _incarnation, _version));
        if (_block is not null && _block.Length != opening.Length) (_block, _version) = (null, -1); // a deleted job's id was used again
        _opening = opening;
        return Task.FromResult(new ShardState(ShardOutcome.Done, _incarnation, _version));
    }

    /// <inheritdoc/>
    public async Task<ShardOutcome> Load(ShardLoad load)
    {
        ArgumentNullException.ThrowIfNull(load);
        if (Refusal(load.Fence) is { } refusal) return refusal;
        var folder = folders.Of(Job);
        var path = Checkpoints(folder).In(load.File); // of this very folder, which the file is fetched to
        var opening = _opening!;
        var block = await Task.Run(async () =>
        {
            await folder.Fetch(path, load.Sha256, CancellationToken.None);
            return CheckpointStore.Hash(path) == load.Sha256 ? ShardBlocks.Load(path, opening.AverageDecay) : null;
        });
        if (Refusal(load.Fence) is { } late) return late; // the epoch may have passed while the file was read
        if (block is null || block.Length != opening.Length || block.Precision != opening.Precision) return ShardOutcome.Damaged;
        _contributions.Clear();
        (_block, _version, _prepared, _staging, _staged) = (block, load.Version, null, null, null);
        _values = block.Values;
        return ShardOutcome.Done;
    }

    /// <inheritdoc/>
    public Task<ShardValues> Read(ShardRead read)
    {
        ArgumentNullException.ThrowIfNull(read);
        using var span = Traces.Received("farzi.shard.read");
        var outcome = Refusal(read.Fence) ?? (_version == read.Version ? ShardOutcome.Done : ShardOutcome.OtherVersion);
        return Task.FromResult(new ShardValues(outcome, outcome != ShardOutcome.Done ? [] : read.Averaged ? _block!.Average : _values));
    }

    /// <inheritdoc/>
    public Task<ShardOutcome> Contribute(Contribution contribution)
    {
        ArgumentNullException.ThrowIfNull(contribution);
        using var span = Traces.Received("farzi.shard.contribute");
        var outcome = Take(contribution);
        if (outcome != ShardOutcome.Done) instruments.Refused(outcome);
        return Task.FromResult(outcome);
    }

    private ShardOutcome Take(Contribution contribution)
    {
        if (Refusal(contribution.Fence) is { } refusal)
        {
            LogRefused(Job, Block, contribution.Step, contribution.Rollout, contribution.Fence.Epoch, refusal);
            return refusal;
        }

        if (contribution.Step < _version)
        {
            instruments.Late(); // the step is committed
            return ShardOutcome.Done;
        }

        if (contribution.Step > _version) return ShardOutcome.OtherVersion;
        if (contribution.Slice.Bytes.Length != _block!.ByteLength || !contribution.Slice.IsIntact()) return ShardOutcome.Damaged;
        if (_contributions.Add(contribution)) instruments.Kept(contribution.Slice.Bytes.Length);
        else instruments.Duplicate();
        return ShardOutcome.Done;
    }

    /// <inheritdoc/>
    public Task<Preparation> Prepare(PrepareRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        using var span = Traces.Received("farzi.shard.prepare");
        var outcome = Refusal(request.Fence) ?? (_version == request.Step ? ShardOutcome.Done : ShardOutcome.OtherVersion);
        if (outcome != ShardOutcome.Done) return Task.FromResult(new Preparation(outcome, [], -1, []));
        var (missing, norms) = Average(request.Step, request.Digests);
        if (missing.Length > 0) return Task.FromResult(new Preparation(ShardOutcome.Missing, [], -1, missing));
        _prepared = request;
        var nonFinite = Array.TrueForAll(norms, double.IsFinite) ? -1 : _block!.FirstNonFinite(); // an element that is not finite shows in its run's norm
        return Task.FromResult(new Preparation(ShardOutcome.Done, norms, nonFinite, []));
    }

    /// <inheritdoc/>
    public Task<ShardOutcome> Commit(CommitRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        using var span = Traces.Received("farzi.shard.commit");
        if (Refusal(request.Fence) is { } refusal) return Task.FromResult(refusal);
        if (_version == request.Step + 1) return Task.FromResult(ShardOutcome.Done); // the acknowledgement was lost
        if (_version != request.Step) return Task.FromResult(ShardOutcome.OtherVersion);
        var isPrepared = _prepared is { } prepared && prepared.Step == request.Step && prepared.Digests.AsSpan().SequenceEqual(request.Digests);
        if (!isPrepared && Average(request.Step, request.Digests).Missing.Length > 0) return Task.FromResult(ShardOutcome.Missing);
        _values = _block!.Step(new AdamOptions(request.LearningRate, request.Beta1, request.Beta2, request.Epsilon), request.Step + 1, request.Clip);
        _version = request.Step + 1;
        _prepared = null;
        _contributions.Clear();
        return Task.FromResult(ShardOutcome.Done);
    }

    /// <inheritdoc/>
    public Task<Staging> Stage(StageRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var outcome = Refusal(request.Fence) ?? (_version == request.Version ? ShardOutcome.Done : ShardOutcome.OtherVersion);
        if (outcome != ShardOutcome.Done) return Task.FromResult(new Staging(outcome, "", 0));
        if (_staging != request || _staged is { IsFaulted: true })
        {
            var (store, copy) = (Checkpoints(folders.Of(Job)), _block!.Copy()); // the block goes on while the file is written
            (_staging, _staged) = (request, OwnThread.Run(() => store.Stage(request.File, copy.Save), CancellationToken.None));
        }

        return Staged(_staged!);
    }

    private static async Task<Staging> Staged(Task<CheckpointFile> staged)
    {
        await Task.WhenAny(staged, Task.Delay(Patience)); // no grain call lasts as long as a slow disk
        if (!staged.IsCompleted) return new Staging(ShardOutcome.Running, "", 0);
        var file = await staged;
        return new Staging(ShardOutcome.Done, file.Sha256, file.Bytes);
    }

    // Shards only stage: how many checkpoints are kept is the coordinator's business.
    private static CheckpointStore Checkpoints(JobFolder folder) => folder.OpenCheckpoints(keep: 1);

    private ShardOutcome? Refusal(ShardFence fence) =>
        _opening is null || fence.Incarnation != _incarnation ? ShardOutcome.OtherIncarnation
        : fence.Epoch < _opening.Epoch ? ShardOutcome.StaleEpoch
        : fence.Epoch > _opening.Epoch ? ShardOutcome.OtherIncarnation // not opened for that epoch yet
        : null;

    // Rollouts whose contribution is missing; where none is, the block's gradient is the mean, and these are its norms.
    private (int[] Missing, double[] Norms) Average(long step, string[] digests)
    {
        var slices = new ReadOnlyMemory<byte>[digests.Length];
        var missing = new List<int>();
        for (var r = 0; r < digests.Length; r++)
        {
            if (_contributions.Find(step, r, digests[r]) is { } slice) slices[r] = slice;
            else missing.Add(r);
        }

        return missing.Count == 0 ? ([], _block!.Mean(slices)) : ([.. missing], []);
    }
}
