using Farzi.Contracts.Cluster;
using static Farzi.Client.Tests.Server.Answers;

namespace Farzi.Client.Tests;

public sealed class ControlTests : ClientTest
{
    private JobHandle Job => Client.GetJob("a");

    [Fact]
    public async Task Commands_answer_with_the_job_afterwards()
    {
        Server.On("POST /v1/jobs/a/cancel", Status("a", JobState.Cancelled)).On("POST /v1/jobs/a/pause", Status("a", JobState.Paused)).On("POST /v1/jobs/a/resume", Status("a", JobState.Queued));
        Assert.Equal(JobState.Cancelled, (await Job.CancelAsync()).State);
        Assert.Equal(JobState.Paused, (await Job.PauseAsync()).State);
        Assert.Equal(JobState.Queued, (await Job.ResumeAsync()).State);
    }

    [Fact]
    public async Task A_command_whose_answer_was_lost_is_done_when_the_job_says_so()
    {
        Server.On("POST /v1/jobs/a/cancel", Lost, Problem(409, ErrorCodes.WrongState, "ended")).On("GET /v1/jobs/a", Status("a", JobState.Cancelled));
        Assert.Equal(JobState.Cancelled, (await Job.CancelAsync()).State);
    }

    [Fact]
    public async Task A_command_that_came_too_late_is_a_conflict_even_after_a_lost_answer()
    {
        Server.On("POST /v1/jobs/a/cancel", Lost, Problem(409, ErrorCodes.WrongState, "ended")).On("GET /v1/jobs/a", Status("a", JobState.Completed));
        Assert.Equal(ErrorCodes.WrongState, (await Assert.ThrowsAsync<ConflictException>(() => Job.CancelAsync())).Code);
        Server.On("POST /v1/jobs/a/pause", Problem(409, ErrorCodes.WrongState, "ended"));
        await Assert.ThrowsAsync<ConflictException>(() => Job.PauseAsync());
    }

    [Fact]
    public async Task Deleting_succeeds_when_only_the_answer_was_lost()
    {
        Server.On("DELETE /v1/jobs/a", Lost, Problem(404, ErrorCodes.NotFound, "gone"));
        await Job.DeleteAsync();
        Assert.Equal(2, Server.Requests.Count);
    }

    [Fact]
    public async Task Deleting_what_was_never_there_is_a_fault()
    {
        Server.On("DELETE /v1/jobs/a", Problem(404, ErrorCodes.NotFound, "there is no job a"));
        await Assert.ThrowsAsync<NotFoundException>(() => Job.DeleteAsync());
        Server.On("DELETE /v1/jobs/a", Problem(409, ErrorCodes.WrongState, "it runs"));
        await Assert.ThrowsAsync<ConflictException>(() => Job.DeleteAsync());
    }

    [Fact]
    public async Task Lists_say_what_there_is()
    {
        Server.On("GET /v1/jobs", Json(new JobList([new JobStatus { Id = "a", State = JobState.Queued }])))
            .On("GET /v1/workers", Json(new WorkerList([new WorkerStatus { Id = "n/cpu0", State = WorkerState.Busy }])))
            .On("GET /v1/version", Json(new ServerVersion("0.1", "v1", "Orleans")));
        Assert.Equal("a", Assert.Single(await Client.ListJobsAsync(JobState.Queued)).Id);
        Assert.Equal("n/cpu0", Assert.Single(await Client.WorkersAsync()).Id);
        Assert.Equal("v1", (await Client.VersionAsync()).Api);
        Assert.Equal("?state=Queued", Server.Requests.First().Query);
    }
}
