using System.Net;
using Farzi.Contracts.Cluster;
using Farzi.Grains.Coordination;
using Farzi.Silo.Tests.Support;

namespace Farzi.Silo.Tests.Jobs;

public sealed class ControlTests
{
    [Theory]
    [InlineData("cancel", JobCommand.Cancel, JobState.Cancelled)]
    [InlineData("pause", JobCommand.Pause, JobState.Paused)]
    [InlineData("resume", JobCommand.Resume, JobState.Queued)]
    public async Task A_command_reaches_the_job_and_answers_with_its_state(string verb, JobCommand command, JobState state)
    {
        await using var silo = await TestSilo.Start();
        var job = silo.Directory.Add("j1", "alice", JobState.Distilling);
        using var response = await silo.Alice().PostAsync($"/v1/jobs/j1/{verb}", null);
        Assert.Equal(state, (await response.Read<JobStatus>()).State);
        Assert.Equal([command], job.Commands);
    }

    [Fact]
    public async Task An_ended_job_takes_no_commands()
    {
        await using var silo = await TestSilo.Start();
        silo.Directory.Add("j1", "alice", JobState.Completed);
        using var response = await silo.Alice().PostAsync("/v1/jobs/j1/pause", null);
        await response.ShouldBeProblem(HttpStatusCode.Conflict, ErrorCodes.WrongState);
    }

    [Fact]
    public async Task Only_an_ended_job_is_deleted()
    {
        await using var silo = await TestSilo.Start();
        var job = silo.Directory.Add("j1", "alice", JobState.Distilling);
        using var refused = await silo.Alice().DeleteAsync("/v1/jobs/j1");
        await refused.ShouldBeProblem(HttpStatusCode.Conflict, ErrorCodes.WrongState);
        job.End(JobState.Failed);
        using var deleted = await silo.Alice().DeleteAsync("/v1/jobs/j1");
        Assert.Equal(HttpStatusCode.NoContent, deleted.StatusCode);
        using var gone = await silo.Alice().GetAsync("/v1/jobs/j1");
        await gone.ShouldBeProblem(HttpStatusCode.NotFound, ErrorCodes.NotFound);
    }
}
