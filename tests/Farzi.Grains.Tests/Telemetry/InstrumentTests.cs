using Farzi.Contracts.Cluster;
using Farzi.Contracts.Events;
using Farzi.Jobs.Tests;
using Farzi.Jobs.Tests.Runs;

namespace Farzi.Grains.Tests.Telemetry;

public sealed class InstrumentTests
{
    private const int Steps = 20;
    private const int Rollouts = 2;

    [Fact]
    public async Task A_job_is_measured_from_its_queue_to_its_end()
    {
        using var folder = new TemporaryFolder();
        await using var host = await GrainHost.Start(folder["state"], devices: 2, options: FaultTests.Hurried);
        using var measured = new MeasuredSilo(host);
        await host.Submit("seen", TinyJob.Yaml);
        await FaultTests.WaitForStep(host, "seen", 4);
        measured.Observe();
        Assert.Equal(Steps, measured.Last("farzi.job.meta_steps_planned", "job_id=seen"));
        Assert.InRange(measured.Last("farzi.job.meta_steps", "job_id=seen"), 1, Steps);
        Assert.InRange(measured.Last("farzi.job.outer_loss", "job_id=seen"), 0.1, 10);
        Assert.InRange(measured.Last("farzi.job.gradient_norm", "job_id=seen,tensor=latents"), 1e-12, 1e6);
        Assert.InRange(measured.Last("farzi.job.checkpoint_age", "job_id=seen"), 0, 600);
        var (status, events) = await host.Finish("seen");
        Assert.Equal(JobState.Completed, status.State);
        var steps = events.OfType<MetaStepFinished>().ToList();
        Assert.Equal(Steps, measured.Count("farzi.meta_step.duration"));
        Assert.Equal(steps.Sum(s => s.Seconds), measured.Sum("farzi.meta_step.duration"), 9);
        Assert.Equal(steps.Sum(s => s.GradientNormDecoder), measured.Sum("farzi.meta_step.gradient_norm", "tensor=decoder"), 9);
        Assert.Equal(steps.Count(s => s.Clipped), measured.Sum("farzi.meta_step.clipped"));
        Assert.Equal(0, measured.Sum("farzi.meta_step.repeated") + measured.Sum("farzi.digest.mismatches") + measured.Sum("farzi.storage.failures") + measured.Sum("farzi.meta_step.non_finite"));
        foreach (var phase in new[] { "inner", "reverse", "report" })
        {
            Assert.InRange(measured.Count("farzi.rollout.duration", $"phase={phase}"), Steps * Rollouts, 2 * Steps * Rollouts);
            Assert.True(measured.Sum("farzi.rollout.duration", $"phase={phase}") > 0);
        }

        Assert.True(measured.Count("farzi.rollout.duration", "phase=fetch") >= Steps);
        Assert.InRange(measured.Sum("farzi.contribution", "outcome=kept"), Steps * Rollouts, 20 * Steps * Rollouts);
        Assert.True(measured.Sum("farzi.contribution.size") > 0);
        Assert.True(measured.Count("farzi.checkpoint.duration") >= Steps / 3);
        Assert.True(measured.Sum("farzi.checkpoint.size") > 1000);
        Assert.Equal(1, measured.Sum("farzi.job.ended", "state=completed"));
        Assert.True(measured.Sum("farzi.device.memory") > 0);
    }

    [Fact]
    public async Task Useful_time_is_a_part_of_device_time_and_activities_add_up()
    {
        using var folder = new TemporaryFolder();
        await using var host = await GrainHost.Start(folder["state"], devices: 1, options: FaultTests.Hurried);
        using var measured = new MeasuredSilo(host);
        await host.Submit("good", TinyJob.Yaml);
        await host.Finish("good");
        var useful = measured.Sum("farzi.task.useful_time", "kind=rollout");
        Assert.InRange(useful, 1e-6, measured.Sum("farzi.task.duration", "kind=rollout,outcome=done") + 1e-9);
        Assert.True(measured.Sum("farzi.device.time", "activity=rollout") >= useful * 0.99);
        Assert.True(measured.Sum("farzi.device.time", "activity=student") > 0);
        Assert.True(measured.Sum("farzi.device.time", "activity=opening") > 0);
        Assert.All(new[] { "data", "start", "bank", "rollout", "validation", "student", "report" }, kind => Assert.True(measured.Sum("farzi.lease.granted", $"kind={kind}") > 0, kind));
    }

    [Fact]
    public async Task The_series_of_a_job_end_with_it_and_the_directory_counts_it_by_state()
    {
        using var folder = new TemporaryFolder();
        await using var host = await GrainHost.Start(folder["state"], devices: 1, options: FaultTests.Hurried);
        await host.Submit("past", TinyJob.Yaml);
        await host.Finish("past");
        await ShownAs(host, "farzi.jobs", "state=completed", 1);
        using var measured = new MeasuredSilo(host);
        measured.Observe();
        Assert.DoesNotContain(measured.Names, n => n.StartsWith("farzi.job.", StringComparison.Ordinal));
        Assert.Equal(0, measured.Last("farzi.jobs", "state=queued"));
        Assert.Equal(0, measured.Last("farzi.queue.devices_wanted"));
        Assert.Equal(1000, measured.Last("farzi.queue.limit"));
    }

    [Fact]
    public async Task A_queue_without_devices_shows_how_many_would_be_used()
    {
        using var folder = new TemporaryFolder();
        await using var host = await GrainHost.Start(folder["state"], devices: 0, options: FaultTests.Hurried);
        await host.Submit("one", TinyJob.Yaml);
        await host.Submit("two", TinyJob.Yaml);
        await ShownAs(host, "farzi.queue.depth", "", 2);
        await ShownAs(host, "farzi.queue.devices_missing", "", 2);
        using var measured = new MeasuredSilo(host);
        measured.Observe();
        Assert.InRange(measured.Last("farzi.queue.oldest_age"), 0, 600);
        Assert.Equal(0, measured.Last("farzi.workers", "state=idle"));
    }

    // The directory shows itself once a second; whoever waits asks again.
    private static async Task ShownAs(GrainHost host, string name, string labels, double value)
    {
        while (true)
        {
            using var measured = new MeasuredSilo(host);
            measured.Observe();
            if (measured.Count(name, labels) == 1 && measured.Last(name, labels) == value) return;
            await Task.Delay(20);
        }
    }
}
