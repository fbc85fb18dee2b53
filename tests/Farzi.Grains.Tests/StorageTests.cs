using Farzi.Contracts.Cluster;
using Farzi.Contracts.Events;
using Farzi.Grains.Coordination;
using Farzi.Grains.Hosting;
using Farzi.Grains.Leases;
using Farzi.Jobs.Tests;
using Farzi.Jobs.Tests.Runs;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Storage;

namespace Farzi.Grains.Tests;

public sealed class StorageTests
{
    [Theory]
    [InlineData(2)]
    [InlineData(5)]
    public async Task Writes_that_are_carried_out_and_reported_as_failed_change_no_bit(int loseEvery)
    {
        using var folder = new TemporaryFolder();
        var expected = TinyJob.Run(folder["alone"], TinyJob.Spec()).Distillation.Digest;
        var storage = new LossyStorage(new FileGrainStorage(folder["lossy"]), loseEvery);
        await using var host = await GrainHost.Start(folder["state"], devices: 2, s => Use(s, storage), FaultTests.Hurried);
        await host.Submit("tiny", TinyJob.Yaml);
        var (status, events) = await host.Finish("tiny");
        Assert.Null(status.Message);
        Assert.Equal(expected, status.Digest);
        Assert.Equal(Enumerable.Range(1, 20).Select(i => (long)i), events.OfType<MetaStepFinished>().Select(e => e.Step));
        Assert.True(storage.Lost > 5);
    }

    [Fact]
    public async Task A_job_waits_for_storage_that_is_away_says_so_and_goes_on()
    {
        using var folder = new TemporaryFolder();
        var expected = TinyJob.Run(folder["alone"], TinyJob.Spec()).Distillation.Digest;
        var storage = new LossyStorage(new FileGrainStorage(folder["lossy"]), int.MaxValue);
        await using var host = await GrainHost.Start(folder["state"], devices: 1, s => Use(s, storage), FaultTests.Hurried);
        await host.Submit("tiny", TinyJob.Yaml);
        await FaultTests.WaitForStep(host, "tiny", 3);
        storage.IsAway = true;
        JobStatus? status;
        do
        {
            status = await host.Job("tiny").Describe();
            await Task.Yield();
        }
        while (!status!.IsDegraded);
        Assert.Contains("storage: The storage is away.", status.Message, StringComparison.Ordinal);
        storage.IsAway = false;
        Assert.Equal(expected, (await host.Finish("tiny")).Status.Digest);
    }

    [Fact]
    public async Task A_state_is_not_shown_before_it_is_durable()
    {
        using var folder = new TemporaryFolder();
        var storage = new LossyStorage(new FileGrainStorage(folder["lossy"]), int.MaxValue);
        await using var host = await GrainHost.Start(folder["state"], devices: 0, s => Use(s, storage), o =>
        {
            FaultTests.Hurried(o);
            o.Leases = new LeaseOptions { Duration = TimeSpan.FromMilliseconds(200), LongPoll = TimeSpan.FromMilliseconds(100) };
        });
        await host.Submit("poison", TinyJob.Yaml);
        var request = new LeaseRequest("test/mortal", new Dictionary<string, string>(StringComparer.Ordinal) { ["backend"] = "test" });
        LeaseReply reply;
        do reply = await host.Job("poison").Lease(request);
        while (reply.Lease is null);
        storage.IsAway = true; // the one write that is left is that of the failure
        while (storage.Refused == 0) await host.Job("poison").Lease(request);
        JobStatus status;
        do status = (await host.Job("poison").Describe())!;
        while (!status.IsDegraded && !status.State.IsTerminal());
        Assert.False(status.State.IsTerminal());
        Assert.Null(status.FailureCode);
        Assert.Null(status.Finished);
        storage.IsAway = false;
        status = (await host.Finish("poison")).Status;
        Assert.Equal((JobState.Failed, FailureCodes.Task), (status.State, status.FailureCode));
    }

    private static void Use(ISiloBuilder silo, IGrainStorage storage) => silo.Services.AddKeyedSingleton(FarziClusterOptions.Storage, storage);
}
