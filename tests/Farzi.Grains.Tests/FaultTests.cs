using Farzi.Contracts.Cluster;
using Farzi.Contracts.Events;
using Farzi.Grains.Leases;
using Farzi.Grains.Tests.Telemetry;
using Farzi.Jobs.Tests;
using Farzi.Jobs.Tests.Runs;

namespace Farzi.Grains.Tests;

public sealed class FaultTests
{
    private static readonly Lazy<string> Expected = new(() =>
    {
        using var folder = new TemporaryFolder();
        return TinyJob.Run(folder["alone"], TinyJob.Spec()).Distillation.Digest;
    });

    [Theory]
    [InlineData(1, 0)]
    [InlineData(3, 0)]
    [InlineData(0, 3)]
    [InlineData(2, 5)]
    public async Task Calls_that_arrive_twice_or_whose_answers_are_lost_change_no_bit(int duplicateEvery, int loseEvery)
    {
        using var folder = new TemporaryFolder();
        var faults = new FaultFilter(duplicateEvery, loseEvery);
        await using var host = await GrainHost.Start(folder["state"], devices: 2, s => s.AddIncomingGrainCallFilter(faults), Hurried);
        await Eventually(() => host.Submit("tiny", TinyJob.Yaml));
        var (status, events) = await Eventually(() => host.Finish("tiny"));
        Assert.Null(status.Message);
        Assert.Equal(JobState.Completed, status.State);
        Assert.Equal(Expected.Value, status.Digest);
        Assert.Equal(Enumerable.Range(1, events.Count).Select(i => (long)i), events.Select(e => e.Sequence));
        Assert.Equal(Enumerable.Range(1, 20).Select(i => (long)i), events.OfType<MetaStepFinished>().Select(e => e.Step));
        Assert.True(duplicateEvery == 0 || faults.Duplicated > 10);
        Assert.True(loseEvery == 0 || faults.Lost > 10);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(20)]
    public async Task A_shard_that_forgets_between_two_contributions_of_a_step_is_noticed_by_the_device_and_opened_again(int contribution)
    {
        using var folder = new TemporaryFolder();
        var forgetting = new ForgettingFilter(contribution);
        await using var host = await GrainHost.Start(folder["state"], devices: 1, s => s.AddIncomingGrainCallFilter(forgetting), Hurried);
        using var measured = new MeasuredSilo(host);
        await host.Submit("tiny", TinyJob.Yaml);
        var (status, events) = await host.Finish("tiny");
        Assert.Null(status.Message);
        Assert.Equal(Expected.Value, status.Digest);
        Assert.Equal(Enumerable.Range(1, 20).Select(i => (long)i), events.OfType<MetaStepFinished>().Select(e => e.Step));
        var (refused, recoveries) = (measured.Count("farzi.task.duration", "outcome=refused"), measured.Sum("farzi.job.recoveries"));
        Assert.True(refused == 1 && recoveries == 1, $"{refused} tasks refused, {recoveries} recoveries, {measured.Count("farzi.task.duration", "outcome=failed")} failed, {measured.Count("farzi.task.duration", "outcome=returned")} returned");
    }

    [Fact]
    public async Task A_worker_that_takes_leases_and_dies_costs_only_its_leases()
    {
        using var folder = new TemporaryFolder();
        await using var host = await GrainHost.Start(folder["state"], devices: 2, options: o =>
        {
            Hurried(o);
            o.Leases = new LeaseOptions { Duration = TimeSpan.FromMilliseconds(400), Pulse = TimeSpan.FromMilliseconds(100), LongPoll = TimeSpan.FromSeconds(1), MaximumAttempts = 50 };
        });
        await host.Submit("tiny", TinyJob.Yaml);
        var profile = await Profile(host);
        using var stop = new CancellationTokenSource();
        var taken = 0;
        var dying = Task.Run(async () =>
        {
            while (!stop.IsCancellationRequested && taken < 8)
            {
                if ((await host.Job("tiny").Lease(new LeaseRequest("test/dying", profile))).Lease is not null) taken++;
            }
        });
        var (status, _) = await host.Finish("tiny");
        await stop.CancelAsync();
        await dying;
        Assert.Null(status.Message);
        Assert.Equal(Expected.Value, status.Digest);
        Assert.Equal(8, taken);
    }

    [Fact]
    public async Task A_task_that_loses_its_worker_three_times_fails_the_job_and_leaves_the_cluster_healthy()
    {
        using var folder = new TemporaryFolder();
        await using var host = await GrainHost.Start(folder["state"], devices: 0, options: o =>
        {
            Hurried(o);
            o.Leases = new LeaseOptions { Duration = TimeSpan.FromMilliseconds(200), LongPoll = TimeSpan.FromMilliseconds(100) };
        });
        await host.Submit("poison", TinyJob.Yaml);
        var profile = new Dictionary<string, string>(StringComparer.Ordinal) { ["backend"] = "test" };
        JobStatus? status;
        do
        {
            await host.Job("poison").Lease(new LeaseRequest("test/mortal", profile));
            status = await host.Job("poison").Describe();
        }
        while (!status!.State.IsTerminal());
        Assert.Equal(JobState.Failed, status.State);
        Assert.Equal("task-failed", status.FailureCode);
        Assert.Contains("reading the data failed 3 times", status.Message, StringComparison.Ordinal);
        Assert.Contains("test/mortal", status.Message, StringComparison.Ordinal);
        Assert.False((await host.Submit("next", TinyJob.Yaml)).Status!.State.IsTerminal());
    }

    [Fact]
    public async Task A_silo_that_drains_in_the_middle_loses_nothing_and_the_next_one_goes_on()
    {
        using var folder = new TemporaryFolder();
        long seen;
        await using (var host = await GrainHost.Start(folder["state"], devices: 2, options: Hurried))
        {
            await host.Submit("tiny", TinyJob.Yaml);
            seen = await WaitForStep(host, "tiny", 5);
        }

        await using var second = await GrainHost.Start(folder["state"], devices: 1, options: Hurried); // no submission: the touch revives it
        var (status, events) = await second.Finish("tiny");
        Assert.Equal(Expected.Value, status.Digest);
        Assert.Equal(Enumerable.Range(1, events.Count).Select(i => (long)i), events.Select(e => e.Sequence));
        Assert.Equal(Enumerable.Range(1, 20).Select(i => (long)i), events.OfType<MetaStepFinished>().Select(e => e.Step));
        Assert.True(events.OfType<RunStarted>().Last().ResumedAtStep >= seen); // saved when it drained
    }

    internal static void Hurried(Hosting.FarziClusterOptions options)
    {
        options.RetryDelay = TimeSpan.FromMilliseconds(5);
        options.CallAttempts = 12;
        options.TouchPeriod = TimeSpan.FromMilliseconds(200);
        options.Leases = new LeaseOptions { LongPoll = TimeSpan.FromMilliseconds(500), Pulse = TimeSpan.FromMilliseconds(200) };
    }

    internal static async Task<long> WaitForStep(GrainHost host, string job, long step)
    {
        while (true)
        {
            var status = await host.Job(job).Describe();
            if (status!.Step >= step || status.State.IsTerminal()) return status.Step;
            await host.Job(job).Events(status.LastEvent, 1);
        }
    }

    private static async Task<Dictionary<string, string>> Profile(GrainHost host)
    {
        while (true)
        {
            var known = (await host.Directory.Workers()).FirstOrDefault(w => w.NumericProfile.Count > 0);
            if (known is not null) return known.NumericProfile.ToDictionary(StringComparer.Ordinal);
            await Task.Yield();
        }
    }

    private static async Task<T> Eventually<T>(Func<Task<T>> call)
    {
        while (true)
        {
            try
            {
                return await call();
            }
            catch (TimeoutException)
            {
                // an injected loss: a client would retry
            }
        }
    }
}
