using Farzi.Contracts.Cluster;
using Farzi.Grains.Leases;
using Farzi.Grains.Shards;
using Farzi.Jobs.Tests;
using Farzi.Jobs.Tests.Runs;

namespace Farzi.Grains.Tests.Telemetry;

public sealed class FaultInstrumentTests
{
    [Fact]
    public async Task Duplicates_are_counted_where_they_are_dropped()
    {
        using var folder = new TemporaryFolder();
        await using var host = await GrainHost.Start(folder["state"], devices: 2, s => s.AddIncomingGrainCallFilter(new FaultFilter(duplicateEvery: 1, loseEvery: 0)), FaultTests.Hurried);
        using var measured = new MeasuredSilo(host);
        await host.Submit("twice", TinyJob.Yaml);
        Assert.Equal(JobState.Completed, (await host.Finish("twice")).Status.State);
        var (kept, duplicate, late) = (measured.Sum("farzi.contribution", "outcome=kept"), measured.Sum("farzi.contribution", "outcome=duplicate"), measured.Sum("farzi.contribution", "outcome=late"));
        Assert.True(kept > 0);
        Assert.True(duplicate + late >= kept * 0.9, $"{kept} kept, {duplicate} duplicate, {late} late");
        Assert.True(measured.Sum("farzi.answer.dropped") > 20);
    }

    [Fact]
    public async Task A_contribution_of_an_old_epoch_is_counted_as_refused()
    {
        using var folder = new TemporaryFolder();
        await using var host = await GrainHost.Start(folder["state"], devices: 0);
        using var measured = new MeasuredSilo(host);
        var shard = host.Grains.GetGrain<IShardGrain>(ShardKey.Of("old", 0));
        await shard.Contribute(new Contribution(new ShardFence(1, Guid.NewGuid()), 0, 0, GradientSlice.Of([])));
        Assert.Equal(1, measured.Sum("farzi.contribution", "outcome=other_incarnation"));
    }

    [Fact]
    public async Task Leases_that_run_out_and_the_failure_that_they_end_in_are_counted()
    {
        using var folder = new TemporaryFolder();
        await using var host = await GrainHost.Start(folder["state"], devices: 0, options: o =>
        {
            FaultTests.Hurried(o);
            o.Leases = new LeaseOptions { Duration = TimeSpan.FromMilliseconds(200), LongPoll = TimeSpan.FromMilliseconds(100) };
        });
        using var measured = new MeasuredSilo(host);
        await host.Submit("poison", TinyJob.Yaml);
        var profile = new Dictionary<string, string>(StringComparer.Ordinal) { ["backend"] = "test" };
        do await host.Job("poison").Lease(new LeaseRequest("test/mortal", profile));
        while (!(await host.Job("poison").Describe())!.State.IsTerminal());
        Assert.Equal(3, measured.Sum("farzi.lease.lost"));
        Assert.Equal(1, measured.Sum("farzi.job.ended", "state=failed,reason=task-failed"));
    }
}
