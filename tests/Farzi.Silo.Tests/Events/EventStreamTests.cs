using System.Net;
using System.Text.Json;
using Farzi.Contracts.Cluster;
using Farzi.Contracts.Events;
using Farzi.Silo.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Farzi.Silo.Tests.Events;

public sealed class EventStreamTests
{
    [Fact]
    public async Task Events_come_as_they_happen_and_the_stream_ends_with_the_job()
    {
        await using var silo = await TestSilo.Start();
        var job = silo.Directory.Add("j1", "alice", JobState.Distilling);
        job.Happen(new CheckpointWritten(1));
        await using var stream = await SentStream.Open(silo.Alice(), "/v1/jobs/j1/events");
        var first = (await stream.Next())!;
        Assert.Equal(("1", "checkpoint"), (first.Id, first.Type));
        Assert.Equal(1, ((CheckpointWritten)RunEventJson.Deserialize(first.Data)).Step);
        job.Happen(new JobStateChanged(JobState.Failed, "line\nbreak"));
        var second = (await stream.Next())!;
        Assert.Equal(("2", "state"), (second.Id, second.Type));
        Assert.Equal("line\nbreak", ((JobStateChanged)RunEventJson.Deserialize(second.Data)).Message);
        job.End(JobState.Failed);
        var end = (await stream.Next())!;
        Assert.Equal((null, "end"), (end.Id, end.Type));
        Assert.Equal(JobState.Failed, JsonSerializer.Deserialize(end.Data, ClusterJson.TypeInfo<JobStatus>())!.State);
        Assert.Null(await stream.Next());
    }

    [Fact]
    public async Task A_watcher_that_leaves_comes_back_without_gap_or_repetition_and_the_job_goes_on()
    {
        await using var silo = await TestSilo.Start();
        var job = silo.Directory.Add("j1", "alice", JobState.Distilling);
        for (var i = 1; i <= 700; i++) job.Happen(new CheckpointWritten(i));
        var seen = new List<string>();
        var client = silo.Alice();
        for (var cut = 3; seen.Count < 700; cut += 97)
        {
            await using var stream = await SentStream.Open(client, "/v1/jobs/j1/events", seen.Count > 0 ? seen[^1] : null);
            for (var i = 0; i < cut && seen.Count < 700; i++) seen.Add((await stream.Next())!.Id!);
        }

        Assert.Equal(Enumerable.Range(1, 700).Select(i => $"{i}"), seen);
        Assert.Equal(JobState.Distilling, job.Status!.State);
        Assert.Empty(job.Commands);
    }

    [Theory]
    [InlineData("?after=2", null, "3")]
    [InlineData("?after=1", "2", "3")]
    [InlineData("", "0", "1")]
    public async Task The_header_wins_over_the_query(string query, string? header, string expected)
    {
        await using var silo = await TestSilo.Start();
        var job = silo.Directory.Add("j1", "alice", JobState.Distilling);
        for (var i = 1; i <= 3; i++) job.Happen(new CheckpointWritten(i));
        await using var stream = await SentStream.Open(silo.Alice(), $"/v1/jobs/j1/events{query}", header);
        Assert.Equal(expected, (await stream.Next())!.Id);
    }

    [Theory]
    [InlineData("?after=-1", null)]
    [InlineData("?after=x", null)]
    [InlineData("", "x")]
    [InlineData("", "-1")]
    public async Task What_is_no_number_of_an_event_is_refused(string query, string? header)
    {
        await using var silo = await TestSilo.Start();
        silo.Directory.Add("j1", "alice");
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/v1/jobs/j1/events{query}");
        if (header is not null) request.Headers.Add("Last-Event-ID", header);
        using var response = await silo.Alice().SendAsync(request);
        await response.ShouldBeProblem(HttpStatusCode.BadRequest, ErrorCodes.InvalidRequest);
    }

    [Fact]
    public async Task A_watcher_of_an_ended_job_gets_what_is_left_and_the_end()
    {
        await using var silo = await TestSilo.Start();
        var job = silo.Directory.Add("j1", "alice", JobState.Distilling);
        job.Happen(new CheckpointWritten(1));
        job.Happen(new CheckpointWritten(2));
        job.End(JobState.Completed);
        await using var rest = await SentStream.Open(silo.Alice(), "/v1/jobs/j1/events?after=1");
        Assert.Equal("2", (await rest.Next())!.Id);
        Assert.Equal("end", (await rest.Next())!.Type);
        await using var nothing = await SentStream.Open(silo.Alice(), "/v1/jobs/j1/events?after=2");
        Assert.Equal("end", (await nothing.Next())!.Type);
    }

    [Fact]
    public async Task A_silent_job_still_shows_a_sign_of_life_every_ten_seconds()
    {
        var clock = new ManualClock();
        await using var silo = await TestSilo.Start(services => services.AddSingleton<TimeProvider>(clock));
        var job = silo.Directory.Add("j1", "local", JobState.Distilling);
        await using var stream = await SentStream.Open(silo.Client(), "/v1/jobs/j1/events");
        clock.Advance(10);
        Assert.Equal(":", await stream.Line());
        Assert.Equal("", await stream.Line());
        job.Happen(new CheckpointWritten(1));
        Assert.Equal("1", (await stream.Next())!.Id);
    }

    [Fact]
    public async Task A_stream_whose_coordinator_fails_is_cut_and_not_ended()
    {
        await using var silo = await TestSilo.Start();
        var job = silo.Directory.Add("j1", "alice", JobState.Distilling);
        job.Happen(new CheckpointWritten(1));
        await using var stream = await SentStream.Open(silo.Alice(), "/v1/jobs/j1/events");
        Assert.Equal("1", (await stream.Next())!.Id);
        job.Fail(new TimeoutException("the silo is gone"));
        var failure = await Record.ExceptionAsync(async () => Assert.NotEqual("end", (await stream.Next())?.Type));
        Assert.True(failure is IOException or HttpRequestException, $"{failure}");
    }
}
