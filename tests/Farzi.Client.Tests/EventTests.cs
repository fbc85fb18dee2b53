using Farzi.Contracts.Cluster;
using Farzi.Contracts.Events;
using static Farzi.Client.Tests.Server.Answers;

namespace Farzi.Client.Tests;

public sealed class EventTests : ClientTest
{
    private const string Path = "GET /v1/jobs/a/events";

    [Fact]
    public async Task Events_come_until_the_job_has_ended()
    {
        Server.On(Path, Sends(": heartbeat\n\n" + Events(1, 2) + ": heartbeat\n\n" + Events(3) + End + Events(4)));
        Assert.Equal([1, 2, 3], await NumbersAsync());
        Assert.Equal("text/event-stream", Assert.Single(Server.Requests).Headers["Accept"]);
    }

    [Fact]
    public async Task A_broken_connection_is_resumed_without_a_gap_or_a_repetition()
    {
        Server.On(Path, Sends(Events(1, 2), Cut), Empty(503), Sends(Events(3), Cut), Sends("", Cut), Sends(Events(4, 5) + End));
        Assert.Equal([1, 2, 3, 4, 5], await NumbersAsync());
        Assert.Equal(["?after=0", "?after=2", "?after=2", "?after=3", "?after=3"], Server.Requests.Select(r => r.Query));
        Assert.Equal(["2", "2", "3", "3"], Server.Requests.Skip(1).Select(r => r.Headers["Last-Event-ID"]));
    }

    [Fact]
    public async Task An_event_that_was_cut_in_the_middle_is_fetched_again_whole()
    {
        var cut = Events(2)[..^12];
        Server.On(Path, Sends(Events(1) + cut, Cut), Sends(Events(1) + cut), Sends(Events(2, 3) + End));
        Assert.Equal([1, 2, 3], await NumbersAsync());
    }

    [Fact]
    public async Task Events_that_are_sent_again_are_dropped()
    {
        Server.On(Path, Sends(Events(1, 2, 2, 1, 3), Cut), Sends(Events(1, 2, 3, 4) + End));
        Assert.Equal([1, 2, 3, 4], await NumbersAsync());
    }

    [Fact]
    public async Task A_gap_is_a_fault_and_no_silence()
    {
        Server.On(Path, Sends(Events(1, 3) + End));
        var seen = new List<long>();
        var fault = await Assert.ThrowsAsync<ProtocolException>(async () =>
        {
            await foreach (var item in Client.GetJob("a").EventsAsync()) seen.Add(item.Sequence);
        });
        Assert.Equal([1], seen);
        Assert.False(fault.Retryable);
        Assert.Single(Server.Requests);
    }

    [Fact]
    public async Task Following_begins_after_the_event_that_the_caller_names()
    {
        Server.On(Path, Sends(Events(8, 9) + End));
        Assert.Equal([8, 9], await NumbersAsync(after: 7));
        Assert.Equal("7", Assert.Single(Server.Requests).Headers["Last-Event-ID"]);
    }

    [Fact]
    public async Task Events_that_are_only_shown_pass_through_without_a_number()
    {
        Server.On(Path, Sends(Events(1) + Event(new TrainingProgressed("teacher", 5, 10, "")) + Events(2) + End));
        Assert.Equal([1, 0, 2], await NumbersAsync());
    }

    [Fact]
    public async Task Events_of_a_later_version_are_skipped_and_leave_no_gap()
    {
        Server.On(Path, Sends(Events(1) + "id: 2\ndata: {\"type\":\"from-the-future\",\"sequence\":2}\n\n" + Events(3) + End));
        Assert.Equal([1, 3], await NumbersAsync());
    }

    [Theory]
    [InlineData("id: 1\ndata: {\"type\":\"checkpoint\",\"sequence\":1,\"step\":\"x\"}\n\n")]
    [InlineData("id: 1\ndata: {\"type\":\"check\n\n")]
    [InlineData("id: one\ndata: {\"type\":\"checkpoint\",\"sequence\":1,\"step\":1}\n\n")]
    [InlineData("id: 2\ndata: {\"type\":\"checkpoint\",\"sequence\":1,\"step\":1}\n\n")]
    [InlineData("id: 1\ndata: null\n\n")]
    public async Task What_is_no_event_is_a_fault(string text)
    {
        Server.On(Path, Sends(text + End));
        await Assert.ThrowsAsync<ProtocolException>(() => NumbersAsync());
        Assert.Single(Server.Requests);
    }

    [Fact]
    public async Task An_answer_of_another_type_is_a_fault()
    {
        Server.On(Path, Text(200, "text/html", "<p>Welcome</p>"));
        Assert.Contains("text/html", (await Assert.ThrowsAsync<ProtocolException>(() => NumbersAsync())).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_job_that_is_not_there_is_no_reason_to_try_again()
    {
        Server.On(Path, Problem(404, ErrorCodes.NotFound, "there is no job a"));
        await Assert.ThrowsAsync<NotFoundException>(() => NumbersAsync());
        Assert.Single(Server.Requests);
    }

    [Fact]
    public async Task A_server_that_stays_away_is_given_up_after_the_longest_outage()
    {
        Server.On(Path, Sends(Events(1), Cut), Empty(503));
        var fault = await Assert.ThrowsAsync<ServerUnavailableException>(() => NumbersAsync());
        Assert.True(fault.Retryable);
        Assert.InRange(Clock.Waits.Aggregate(TimeSpan.Zero, (a, b) => a + b), Options.MaximumOutage, Options.MaximumOutage + Options.MaximumRetryDelay);
    }

    [Fact]
    public async Task A_server_that_cuts_every_connection_at_once_is_given_up_too()
    {
        Server.On(Path, Sends("", Cut));
        await Assert.ThrowsAsync<ServerUnavailableException>(() => NumbersAsync());
    }

    [Fact]
    public async Task A_silent_connection_is_opened_again()
    {
        var arrived = new TaskCompletionSource();
        Server.On(Path, Sends(Events(1), Never(arrived).Invoke), Sends(Events(2) + End));
        var numbers = new List<long>();
        await foreach (var item in Client.GetJob("a").EventsAsync())
        {
            numbers.Add(item.Sequence);
            if (item.Sequence != 1) continue;
            await arrived.Task;
            Clock.EndLimits();
        }

        Assert.Equal([1, 2], numbers);
    }

    [Fact]
    public async Task Who_stops_following_leaves_the_job_alone()
    {
        var left = new TaskCompletionSource();
        Server.On(Path, Sends(Events(1, 2), Never(left: left).Invoke));
        using var stop = new CancellationTokenSource();
        var seen = new List<long>();
        var stopped = await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var item in Client.GetJob("a").EventsAsync(cancellationToken: stop.Token))
            {
                seen.Add(item.Sequence);
                if (item.Sequence == 2) await stop.CancelAsync();
            }
        });
        await left.Task; // the server sees the connection go, and nothing else
        Assert.Equal(stop.Token, stopped.CancellationToken);
        Assert.Equal([1, 2], seen);
        Assert.Equal(["GET"], Server.Requests.Select(r => r.Method));
    }

    [Fact]
    public async Task Leaving_the_loop_closes_the_connection()
    {
        var left = new TaskCompletionSource();
        Server.On(Path, Sends(Events(1), Never(left: left).Invoke));
        await foreach (var item in Client.GetJob("a").EventsAsync())
        {
            Assert.Equal(1, item.Sequence);
            break;
        }

        await left.Task;
    }

    [Fact]
    public async Task Waiting_follows_the_events_to_the_end_of_the_job()
    {
        Server.On("GET /v1/jobs/a", Status("a", JobState.Distilling, lastEvent: 5), Status("a", JobState.Failed, message: "poison"))
            .On(Path, Sends(Events(6), Cut), Sends(Events(7) + End));
        var status = await Client.GetJob("a").WaitAsync();
        Assert.Equal((JobState.Failed, "poison"), (status.State, status.Message));
        Assert.Equal(["?after=5", "?after=6"], Server.Received(Path).Select(r => r.Query));
    }

    [Fact]
    public async Task The_result_of_a_failed_job_is_an_exception_that_says_why()
    {
        Server.On("GET /v1/jobs/a", Status("a", JobState.Failed, message: "poison"));
        var fault = await Assert.ThrowsAsync<JobFailedException>(() => Client.GetJob("a").ResultAsync());
        Assert.Equal("the job a failed: poison", fault.Message);
        Assert.Equal(JobState.Failed, fault.Status.State);
        Assert.False(fault.Retryable);
    }

    private async Task<IReadOnlyList<long>> NumbersAsync(long after = 0)
    {
        var numbers = new List<long>();
        await foreach (var item in Client.GetJob("a").EventsAsync(after)) numbers.Add(item.Sequence);
        return numbers;
    }
}
