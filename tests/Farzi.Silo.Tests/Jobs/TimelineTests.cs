using System.Net;
using Farzi.Contracts.Cluster;
using Farzi.Silo.Tests.Support;

namespace Farzi.Silo.Tests.Jobs;

public sealed class TimelineTests
{
    [Fact]
    public async Task An_owner_sees_what_devices_did_after_a_number_and_what_they_do()
    {
        await using var silo = await TestSilo.Start();
        silo.Directory.Add("j1", "alice").Spans.AddRange([Span(7, SpanOutcome.Done), Span(9, SpanOutcome.Lost), Span(0, null)]);
        using var all = await silo.Alice().GetAsync("/v1/jobs/j1/timeline");
        Assert.Equal([7, 9, 0], (await all.Read<JobTimeline>()).Spans.Select(s => s.Number));
        using var later = await silo.Alice().GetAsync("/v1/jobs/j1/timeline?after=7");
        Assert.Equal([SpanOutcome.Lost, null], (await later.Read<JobTimeline>()).Spans.Select(s => s.Outcome));
        Assert.Contains("\"outcome\":\"Lost\"", await later.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_owner_sees_no_such_job_and_a_number_below_zero_is_refused()
    {
        await using var silo = await TestSilo.Start();
        silo.Directory.Add("j1", "alice");
        using var hidden = await silo.Bob().GetAsync("/v1/jobs/j1/timeline");
        await hidden.ShouldBeProblem(HttpStatusCode.NotFound, ErrorCodes.NotFound);
        using var wrong = await silo.Alice().GetAsync("/v1/jobs/j1/timeline?after=-1");
        await wrong.ShouldBeProblem(HttpStatusCode.BadRequest, ErrorCodes.InvalidRequest);
    }

    private static TaskSpan Span(long number, SpanOutcome? outcome) => new() { Number = number, Worker = "node/cpu0", Kind = "Rollout", Started = DateTimeOffset.UnixEpoch, Seconds = 1, Outcome = outcome };
}
