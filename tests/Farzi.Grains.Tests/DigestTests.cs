using Farzi.Contracts.Cluster;
using Farzi.Contracts.Events;
using Farzi.Jobs.Tests;
using Farzi.Jobs.Tests.Runs;

namespace Farzi.Grains.Tests;

public sealed class DigestTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public async Task A_job_ends_with_the_bits_of_the_sequential_run_on_any_number_of_workers(int workers)
    {
        using var folder = new TemporaryFolder();
        var expected = TinyJob.Run(folder["alone"], TinyJob.Spec()).Distillation.Digest;
        await using var host = await GrainHost.Start(folder["state"], workers);
        var reply = await host.Submit("tiny", TinyJob.Yaml);
        var (status, events) = await host.Finish("tiny");
        Assert.Null(status.Message);
        Assert.Equal(JobState.Completed, status.State);
        Assert.Equal(expected, status.Digest);
        Assert.Equal(Enumerable.Range(1, events.Count).Select(i => (long)i), events.Select(e => e.Sequence));
        Assert.Equal(Enumerable.Range(1, 20).Select(i => (long)i), events.OfType<MetaStepFinished>().Select(e => e.Step));
        Assert.Equal("Created", reply.Outcome.ToString());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task A_job_about_text_does_so_too(int workers)
    {
        using var folder = new TemporaryFolder();
        var expected = TinyJob.Run(folder["alone"], TinyText.Spec(folder)).Distillation.Digest;
        await using var host = await GrainHost.Start(folder["state"], workers);
        await host.Submit("text", TinyText.Job(folder));
        var (status, _) = await host.Finish("text");
        Assert.Null(status.Message);
        Assert.Equal((JobState.Completed, expected), (status.State, status.Digest));
    }
}
