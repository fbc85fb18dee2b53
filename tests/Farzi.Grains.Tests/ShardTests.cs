using Farzi.Contracts.Jobs;
using Farzi.Grains.Shards;
using Farzi.Jobs.Checkpoints;
using Farzi.Jobs.Tests;
using Farzi.Jobs.Work;

namespace Farzi.Grains.Tests;

public sealed class ShardTests
{
    private const int Length = 5000;

    [Fact]
    public async Task Duplicates_and_reordering_change_nothing_and_every_rollout_counts_once()
    {
        using var folder = new TemporaryFolder();
        await using var host = await GrainHost.Start(folder["state"], devices: 0);
        var (plain, plainFence) = await Opened(host, folder, "plain");
        var (noisy, noisyFence) = await Opened(host, folder, "noisy");
        foreach (var r in new[] { 0, 1, 2 }) Assert.Equal(ShardOutcome.Done, await plain.Contribute(Slice(plainFence, 0, r)));
        foreach (var r in new[] { 2, 0, 2, 1, 1, 0 }) Assert.Equal(ShardOutcome.Done, await noisy.Contribute(Slice(noisyFence, 0, r)));
        await Commit(plain, plainFence, 0);
        await Commit(noisy, noisyFence, 0);
        await Commit(noisy, noisyFence, 0); // the acknowledgement was lost
        var expected = await plain.Read(new ShardRead(plainFence, 1, false));
        Assert.Equal(ShardOutcome.Done, expected.Outcome);
        Assert.Equal(expected.Values, (await noisy.Read(new ShardRead(noisyFence, 1, false))).Values);
    }

    [Fact]
    public async Task A_late_contribution_of_a_committed_step_is_dropped_and_one_of_a_later_step_refused()
    {
        using var folder = new TemporaryFolder();
        await using var host = await GrainHost.Start(folder["state"], devices: 0);
        var (shard, fence) = await Opened(host, folder, "late");
        foreach (var r in new[] { 0, 1, 2 }) await shard.Contribute(Slice(fence, 0, r));
        await Commit(shard, fence, 0);
        var before = (await shard.Read(new ShardRead(fence, 1, false))).Values;
        Assert.Equal(ShardOutcome.Done, await shard.Contribute(Slice(fence, 0, 1)));
        Assert.Equal(ShardOutcome.OtherVersion, await shard.Contribute(Slice(fence, 5, 0)));
        Assert.Equal(before, (await shard.Read(new ShardRead(fence, 1, false))).Values);
        Assert.Equal(ShardOutcome.OtherVersion, (await shard.Read(new ShardRead(fence, 0, false))).Outcome);
    }

    [Fact]
    public async Task A_new_epoch_fences_the_old_one_off_and_keeps_what_the_shard_holds()
    {
        using var folder = new TemporaryFolder();
        await using var host = await GrainHost.Start(folder["state"], devices: 0);
        var (shard, old) = await Opened(host, folder, "fenced");
        foreach (var r in new[] { 0, 1, 2 }) await shard.Contribute(Slice(old, 0, r));
        var state = await shard.Open(new ShardOpening(9, NumberPrecision.Float32, Length, 0));
        Assert.Equal((ShardOutcome.Done, 0L), (state.Outcome, state.Version));
        Assert.Equal(ShardOutcome.StaleEpoch, await shard.Contribute(Slice(old, 0, 0)));
        Assert.Equal(ShardOutcome.StaleEpoch, (await shard.Read(new ShardRead(old, 0, false))).Outcome);
        Assert.Equal(ShardOutcome.StaleEpoch, (await shard.Open(new ShardOpening(3, NumberPrecision.Float32, Length, 0))).Outcome);
        await Commit(shard, new ShardFence(9, state.Incarnation), 0); // the decided step rolls forward with contributions of the old epoch
    }

    [Fact]
    public async Task A_shard_refuses_before_it_is_opened_and_whoever_means_another_activation()
    {
        using var folder = new TemporaryFolder();
        await using var host = await GrainHost.Start(folder["state"], devices: 0);
        var closed = host.Grains.GetGrain<IShardGrain>(ShardKey.Of("closed", 0));
        Assert.Equal(ShardOutcome.OtherIncarnation, await closed.Contribute(Slice(new ShardFence(1, Guid.NewGuid()), 0, 0)));
        var (shard, fence) = await Opened(host, folder, "open");
        Assert.Equal(ShardOutcome.OtherIncarnation, await shard.Contribute(Slice(fence with { Incarnation = Guid.NewGuid() }, 0, 0)));
    }

    [Fact]
    public async Task A_contribution_that_is_not_what_its_digest_says_is_refused_and_missing_ones_are_named()
    {
        using var folder = new TemporaryFolder();
        await using var host = await GrainHost.Start(folder["state"], devices: 0);
        var (shard, fence) = await Opened(host, folder, "damaged");
        var good = Slice(fence, 0, 1);
        var bad = good.Slice.Bytes.ToArray();
        bad[17] ^= 1;
        Assert.Equal(ShardOutcome.Damaged, await shard.Contribute(good with { Slice = Arrived(good, bad) }));
        Assert.Equal(ShardOutcome.Damaged, await shard.Contribute(good with { Slice = GradientSlice.Of(bad[..^4]) }));
        await shard.Contribute(good);
        var preparation = await shard.Prepare(new PrepareRequest(fence, 0, Digests()));
        Assert.Equal(ShardOutcome.Missing, preparation.Outcome);
        Assert.Equal([0, 2], preparation.Missing);
    }

    [Fact]
    public async Task A_slice_whose_array_is_used_again_is_hashed_once_more()
    {
        using var folder = new TemporaryFolder();
        await using var host = await GrainHost.Start(folder["state"], devices: 0);
        var (shard, fence) = await Opened(host, folder, "released");
        var late = Slice(fence, 0, 1);
        Assert.Equal(ShardOutcome.Done, await shard.Contribute(late with { Slice = Arrived(late, late.Slice.Bytes) }));
        late.Slice.Release()[17] ^= 1;
        Assert.Equal(ShardOutcome.Damaged, await shard.Contribute(late));
    }

    [Fact]
    public async Task A_staged_state_is_taken_up_again_to_the_same_bits()
    {
        using var folder = new TemporaryFolder();
        await using var host = await GrainHost.Start(folder["state"], devices: 0);
        var (shard, fence) = await Opened(host, folder, "staged");
        foreach (var r in new[] { 0, 1, 2 }) await shard.Contribute(Slice(fence, 0, r));
        await Commit(shard, fence, 0);
        var staging = await shard.Stage(new StageRequest(fence, 1, CheckpointNames.Block(1, 1, 0)));
        Assert.Equal(ShardOutcome.Done, staging.Outcome);
        var expected = await Next(shard, fence);
        Assert.Equal(ShardOutcome.Done, await shard.Load(new ShardLoad(fence, 1, CheckpointNames.Block(1, 1, 0), staging.Sha256)));
        Assert.Equal(expected, await Next(shard, fence));
        Assert.Equal(ShardOutcome.Damaged, await shard.Load(new ShardLoad(fence, 1, CheckpointNames.Block(1, 1, 0), new string('0', 64))));
    }

    private static async Task<byte[]> Next(IShardGrain shard, ShardFence fence)
    {
        foreach (var r in new[] { 0, 1, 2 }) await shard.Contribute(Slice(fence, 1, r));
        await Commit(shard, fence, 1);
        return (await shard.Read(new ShardRead(fence, 2, false))).Values;
    }

    private static async Task<(IShardGrain Shard, ShardFence Fence)> Opened(GrainHost host, TemporaryFolder folder, string job)
    {
        var store = new CheckpointStore(Path.Combine(folder["state"], "jobs", job, "checkpoints"), 1);
        var file = store.Stage(CheckpointNames.Block(0, 1, 0), ShardBlocks.Create(NumberPrecision.Float32, Elements(99)).Save);
        var shard = host.Grains.GetGrain<IShardGrain>(ShardKey.Of(job, 0));
        var state = await shard.Open(new ShardOpening(1, NumberPrecision.Float32, Length, 0));
        Assert.Equal(-1, state.Version);
        var fence = new ShardFence(1, state.Incarnation);
        Assert.Equal(ShardOutcome.Done, await shard.Load(new ShardLoad(fence, 0, file.Name, file.Sha256)));
        return (shard, fence);
    }

    private static async Task Commit(IShardGrain shard, ShardFence fence, long step)
    {
        var preparation = await shard.Prepare(new PrepareRequest(fence, step, Digests()));
        Assert.True(preparation.Outcome is ShardOutcome.Done or ShardOutcome.OtherVersion);
        Assert.Equal(ShardOutcome.Done, await shard.Commit(new CommitRequest(fence, step, Digests(), 0.5, 1e-2, 0.9, 0.999, 1e-8)));
    }

    private static string[] Digests() => [.. Enumerable.Range(0, 3).Select(r => Slice(default, 0, r).Slice.Digest)];

    private static Contribution Slice(ShardFence fence, long step, int rollout)
    {
        var gradient = Elements(rollout);
        return new Contribution(fence, step, rollout, GradientSlice.Of(gradient));
    }

    // As it comes out of another process.
    private static GradientSlice Arrived(Contribution sent, byte[] bytes) => new() { Digest = sent.Slice.Digest, Bytes = bytes };

    private static byte[] Elements(int seed)
    {
        var random = new Random(seed);
        var bytes = new byte[Length * sizeof(float)];
        for (var i = 0; i < Length; i++) BitConverter.TryWriteBytes(bytes.AsSpan(i * sizeof(float)), (float)(random.NextDouble() - 0.5));
        return bytes;
    }
}
