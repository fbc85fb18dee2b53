using Farzi.Contracts.Cluster;
using Farzi.Contracts.Events;
using Farzi.Grains.Coordination;
using Farzi.Grains.Directory;
using Farzi.Grains.Workers;
using Farzi.Jobs.Tests;
using Farzi.Jobs.Tests.Runs;
using Farzi.Jobs.Work;
using Microsoft.Extensions.DependencyInjection;

namespace Farzi.Grains.Tests;

public sealed class LifecycleTests
{
    [Fact]
    public async Task Submitting_twice_also_at_once_is_one_job_and_another_job_under_its_id_is_refused()
    {
        using var folder = new TemporaryFolder();
        await using var host = await GrainHost.Start(folder["state"], devices: 0, options: FaultTests.Hurried);
        var replies = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => host.Submit("one", TinyJob.Yaml)));
        Assert.Equal(1, replies.Count(r => r.Outcome == SubmitOutcome.Created));
        Assert.Equal(7, replies.Count(r => r.Outcome == SubmitOutcome.Existing));
        Assert.Single(await host.Directory.List());
        Assert.Equal(SubmitOutcome.IdTaken, (await host.Submit("one", TinyJob.Yaml + "\nseed: 7")).Outcome);
        Assert.Equal(SubmitOutcome.IdTaken, (await host.Submit("one", TinyJob.Yaml, owner: "eve")).Outcome);
        Assert.Equal(SubmitOutcome.Existing, (await host.Submit("one", TinyJob.Yaml + "\ntrajectory: {policy: store}")).Outcome); // no number depends on it
    }

    [Fact]
    public async Task A_full_queue_refuses_and_an_id_that_is_no_plain_name_too()
    {
        using var folder = new TemporaryFolder();
        await using var host = await GrainHost.Start(folder["state"], devices: 0, options: o => (o.MaximumJobs, o.MaximumJobsPerOwner) = (3, 2));
        await host.Submit("a", TinyJob.Yaml);
        await host.Submit("b", TinyJob.Yaml);
        Assert.Equal(SubmitOutcome.QueueFull, (await host.Submit("c", TinyJob.Yaml)).Outcome);
        Assert.Equal(SubmitOutcome.Created, (await host.Submit("c", TinyJob.Yaml, owner: "bob")).Outcome);
        Assert.Equal(SubmitOutcome.QueueFull, (await host.Submit("d", TinyJob.Yaml, owner: "cleo")).Outcome);
        foreach (var id in new[] { "../x", "/etc", "a/b", "nul", new string('x', 64), "ａ" })
            Assert.Equal(SubmitOutcome.Impossible, (await host.Directory.Submit(new JobSubmission { Id = id, Job = TinyJob.Yaml })).Outcome);
    }

    [Fact]
    public async Task A_paused_job_goes_on_to_the_same_bits_and_without_a_gap_in_its_events()
    {
        using var folder = new TemporaryFolder();
        var expected = TinyJob.Run(folder["alone"], TinyJob.Spec()).Distillation.Digest;
        await using var host = await GrainHost.Start(folder["state"], devices: 2, options: FaultTests.Hurried);
        await host.Submit("tiny", TinyJob.Yaml);
        await FaultTests.WaitForStep(host, "tiny", 4);
        Assert.Equal(JobState.Paused, (await host.Job("tiny").Control(JobCommand.Pause)).Status!.State);
        Assert.Equal(0, (await host.Job("tiny").Describe())!.Devices);
        var sent = new List<string?>();
        while (sent.Count < 50 && !sent.Contains(null)) sent.Add(await host.Directory.Assign(new DeviceOffer("test/spare", null, [])));
        Assert.Contains(null, sent); // devices are not sent to it: they would ask it for work without end
        Assert.Equal(ControlOutcome.Accepted, (await host.Job("tiny").Control(JobCommand.Pause)).Outcome);
        Assert.Equal(ControlOutcome.Accepted, (await host.Job("tiny").Control(JobCommand.Resume)).Outcome);
        var (status, events) = await host.Finish("tiny");
        Assert.Equal(expected, status.Digest);
        Assert.Equal(Enumerable.Range(1, events.Count).Select(i => (long)i), events.Select(e => e.Sequence));
    }

    [Fact]
    public async Task A_job_that_is_cancelled_while_it_ends_has_exactly_one_terminal_state()
    {
        using var folder = new TemporaryFolder();
        await using var host = await GrainHost.Start(folder["state"], devices: 2, options: FaultTests.Hurried);
        for (var i = 0; i < 4; i++)
        {
            var id = $"race-{i}";
            await host.Submit(id, TinyJob.Yaml);
            await FaultTests.WaitForStep(host, id, i * 6);
            await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => host.Job(id).Control(JobCommand.Cancel)));
            var (status, events) = await host.Finish(id);
            Assert.Contains(status.State, new[] { JobState.Cancelled, JobState.Completed });
            Assert.Equal(status.State, Assert.Single(events.OfType<JobStateChanged>(), e => e.State.IsTerminal()).State);
        }
    }

    [Fact]
    public async Task A_job_that_was_killed_between_its_end_and_the_event_of_it_says_so_once()
    {
        using var folder = new TemporaryFolder();
        await using (var host = await GrainHost.Start(folder["state"], devices: 0, options: FaultTests.Hurried))
        {
            await host.Submit("tiny", TinyJob.Yaml);
            await host.Job("tiny").Control(JobCommand.Cancel);
            Assert.Equal(JobState.Cancelled, (await host.Finish("tiny")).Status.State);
        }

        var log = Path.Combine(folder["state"], "jobs", "tiny", "events.jsonl");
        var lines = await File.ReadAllLinesAsync(log);
        await File.WriteAllLinesAsync(log, lines[..^1]);
        for (var i = 0; i < 2; i++)
        {
            await using var host = await GrainHost.Start(folder["state"], devices: 0, options: FaultTests.Hurried);
            var (_, events) = await host.Finish("tiny");
            Assert.Equal(lines.Length, events.Count);
            Assert.Equal(JobState.Cancelled, Assert.Single(events.OfType<JobStateChanged>(), e => e.State.IsTerminal()).State);
            Assert.Equal(lines.Length, events[^1].Sequence);
        }
    }

    [Fact]
    public async Task A_device_is_free_at_once_when_its_job_is_cancelled_however_seldom_it_renews()
    {
        using var folder = new TemporaryFolder();
        await using var host = await GrainHost.Start(
            folder["state"], devices: 1, silo => silo.Services.AddSingleton<IJobWorkFactory>(new StuckWorkFactory()), o =>
            {
                FaultTests.Hurried(o);
                o.Leases = o.Leases with { Pulse = TimeSpan.FromHours(1), Duration = TimeSpan.FromHours(3) };
            });
        await host.Submit("stuck", TinyJob.Yaml);
        var device = await Busy(host);
        await host.Job("stuck").Control(JobCommand.Cancel);
        while ((await device.Describe())!.State == WorkerState.Busy) await Task.Delay(20); // for ever, where nobody tells it
        Assert.Equal(JobState.Cancelled, (await host.Job("stuck").Describe())!.State);
    }

    private static async Task<IWorkerGrain> Busy(GrainHost host)
    {
        while (true)
        {
            foreach (var worker in await host.Directory.Workers())
            {
                var device = host.Grains.GetGrain<IWorkerGrain>(worker.Id);
                if (await device.Describe() is { Task: { } task } && task.StartsWith("meta-step", StringComparison.Ordinal)) return device;
            }

            await Task.Delay(20);
        }
    }

    [Fact]
    public async Task Only_an_ended_job_can_be_deleted_and_its_id_is_free_again()
    {
        using var folder = new TemporaryFolder();
        await using var host = await GrainHost.Start(folder["state"], devices: 0, options: FaultTests.Hurried);
        await host.Submit("gone", TinyJob.Yaml);
        Assert.Equal(ControlOutcome.WrongState, (await host.Directory.Delete("gone")).Outcome);
        await host.Job("gone").Control(JobCommand.Cancel);
        Assert.Equal(ControlOutcome.Accepted, (await host.Directory.Delete("gone")).Outcome);
        Assert.False(System.IO.Directory.Exists(Path.Combine(folder["state"], "jobs", "gone")));
        Assert.Equal(ControlOutcome.NotFound, (await host.Directory.Delete("gone")).Outcome);
        Assert.Equal(SubmitOutcome.Created, (await host.Submit("gone", TinyJob.Yaml + "\nseed: 9")).Outcome);
    }

    [Fact]
    public async Task Events_can_be_read_from_any_number_on_without_gap_or_repeat()
    {
        using var folder = new TemporaryFolder();
        await using var host = await GrainHost.Start(folder["state"], devices: 1, options: FaultTests.Hurried);
        await host.Submit("tiny", TinyJob.Yaml);
        var (_, events) = await host.Finish("tiny");
        for (var after = 0; after < events.Count; after += 7)
        {
            var page = await host.Job("tiny").Events(after, 5);
            Assert.Equal(events.Skip(after).Take(5).Select(e => e.Sequence), page.Events.Select(l => RunEventJson.Deserialize(l).Sequence));
        }
    }

    [Fact]
    public async Task A_higher_priority_gets_the_devices_first_and_two_jobs_end_with_their_own_bits()
    {
        using var folder = new TemporaryFolder();
        var first = TinyJob.Run(folder["a"], TinyJob.Spec()).Distillation.Digest;
        var second = TinyJob.Run(folder["b"], TinyJob.Spec("seed=5")).Distillation.Digest;
        await using var host = await GrainHost.Start(folder["state"], devices: 3, options: FaultTests.Hurried);
        await host.Submit("low", TinyJob.Yaml);
        await host.Submit("high", TinyJob.Yaml + "\nseed: 5", priority: 10);
        var high = host.Finish("high");
        var low = host.Finish("low");
        Assert.Equal(second, (await high).Status.Digest);
        Assert.Equal(first, (await low).Status.Digest);
    }

    [Fact]
    public async Task Broken_data_fails_the_job_with_the_file_and_the_line()
    {
        using var folder = new TemporaryFolder();
        var path = folder["broken.tsv"];
        await File.WriteAllTextAsync(path, "user\titem\ttime\n1\t2\n");
        await using var host = await GrainHost.Start(folder["state"], devices: 1, options: FaultTests.Hurried);
        await host.Submit("broken", $"data: {{path: {path}, format: tsv}}");
        var (status, _) = await host.Finish("broken");
        Assert.Equal(JobState.Failed, status.State);
        Assert.Equal("invalid-data", status.FailureCode);
        Assert.Contains("broken.tsv", status.Message, StringComparison.Ordinal);
    }
}
