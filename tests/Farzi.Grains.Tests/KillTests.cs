using Farzi.Jobs.Tests;
using Farzi.Jobs.Tests.Runs;

namespace Farzi.Grains.Tests;

/// <summary>A real process that holds everything is killed at each phase of a meta-step, and started again.</summary>
public sealed class KillTests
{
    [Theory]
    [InlineData("Lease:after:9")] // before compute
    [InlineData("Lease:late:12")] // in the inner loop
    [InlineData("Contribute:before:20")] // before send
    [InlineData("Contribute:after:25")] // after send, before the acknowledgement is used
    [InlineData("Prepare:after:10")] // before the decision
    [InlineData("Commit:before:14")] // decided, not applied
    [InlineData("Commit:after:17")] // half applied
    [InlineData("Stage:before:6")] // in a checkpoint
    [InlineData("Stage:after:9")] // staged, no manifest yet
    [InlineData("Complete:before:30")]
    public async Task A_process_that_is_killed_goes_on_to_the_same_bits(string kill)
    {
        using var folder = new TemporaryFolder();
        var expected = TinyJob.Run(folder["alone"], TinyJob.Spec()).Distillation.Digest;
        await File.WriteAllTextAsync(folder["job.yaml"], TinyJob.Yaml);
        using (var first = TestSilo.Start(folder["state"], $"job={folder["job.yaml"]}", $"kill={kill}", "devices=2"))
        {
            await first.Exited;
            Assert.Equal(137, first.ExitCode);
        }

        Assert.False(TestSilo.IsFinished(folder["state"]));
        using var second = TestSilo.Start(folder["state"], "devices=2"); // nobody submits: the job is taken up by itself
        await second.JobFinished(folder["state"]);
        Assert.Equal(expected, TestSilo.Digest(folder["state"]));
        TestSilo.AssertOneHistory(folder["state"]);
    }
}
