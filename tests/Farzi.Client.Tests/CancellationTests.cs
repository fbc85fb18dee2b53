using Farzi.Contracts.Jobs;
using static Farzi.Client.Tests.Server.Answers;

namespace Farzi.Client.Tests;

public sealed class CancellationTests : ClientTest
{
    public static TheoryData<string> Calls => [.. All.Keys];

    private static Dictionary<string, (string Request, Func<FarziClient, CancellationToken, Task> Call)> All { get; } = new(StringComparer.Ordinal)
    {
        ["submit"] = ("PUT /v1/jobs/a", (c, t) => c.SubmitTextAsync("x", new SubmitOptions { Id = "a" }, t)),
        ["submit spec"] = ("PUT /v1/jobs/a", (c, t) => c.SubmitAsync(new JobSpec(), new SubmitOptions { Id = "a" }, t)),
        ["list"] = ("GET /v1/jobs", (c, t) => c.ListJobsAsync(null, t)),
        ["workers"] = ("GET /v1/workers", (c, t) => c.WorkersAsync(t)),
        ["version"] = ("GET /v1/version", (c, t) => c.VersionAsync(t)),
        ["upload"] = ("HEAD " + Dataset, (c, t) => c.UploadDatasetAsync(new MemoryStream(), "x", t)),
        ["status"] = ("GET /v1/jobs/a", (c, t) => c.GetJob("a").StatusAsync(t)),
        ["wait"] = ("GET /v1/jobs/a", (c, t) => c.GetJob("a").WaitAsync(t)),
        ["result"] = ("GET /v1/jobs/a", (c, t) => c.GetJob("a").ResultAsync(t)),
        ["cancel"] = ("POST /v1/jobs/a/cancel", (c, t) => c.GetJob("a").CancelAsync(t)),
        ["pause"] = ("POST /v1/jobs/a/pause", (c, t) => c.GetJob("a").PauseAsync(t)),
        ["resume"] = ("POST /v1/jobs/a/resume", (c, t) => c.GetJob("a").ResumeAsync(t)),
        ["delete"] = ("DELETE /v1/jobs/a", (c, t) => c.GetJob("a").DeleteAsync(t)),
        ["events"] = ("GET /v1/jobs/a/events", async (c, t) => await c.GetJob("a").EventsAsync(0, t).GetAsyncEnumerator(CancellationToken.None).MoveNextAsync()),
        ["artifacts"] = ("GET /v1/jobs/a/artifacts", (c, t) => c.GetJob("a").ArtifactsAsync(t)),
        ["report"] = ("GET /v1/jobs/a/artifacts", (c, t) => c.GetJob("a").ReportAsync(t)),
        ["download"] = ("GET /v1/jobs/a/artifacts", (c, t) => c.GetJob("a").DownloadAsync("x", Stream.Null, t)),
        ["download all"] = ("GET /v1/jobs/a/artifacts", (c, t) => c.GetJob("a").DownloadAllAsync("x", t)),
    };

    private static string Dataset => "/v1/datasets/e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855/x";

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task Every_call_ends_at_once_when_it_is_cancelled_and_asks_nothing_more(string call)
    {
        var (request, run) = All[call];
        var arrived = new TaskCompletionSource();
        var left = new TaskCompletionSource();
        Server.On(request, Never(arrived, left));
        using var stop = new CancellationTokenSource();
        var task = run(Client, stop.Token);
        await arrived.Task;
        await stop.CancelAsync();
        Assert.Equal(stop.Token, (await Assert.ThrowsAnyAsync<OperationCanceledException>(() => task)).CancellationToken);
        await left.Task;
        Assert.Single(Server.Requests);
    }

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task A_call_that_is_cancelled_beforehand_asks_nothing(string call)
    {
        using var stop = new CancellationTokenSource();
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => All[call].Call(Client, stop.Token));
        Assert.Empty(Server.Requests);
    }

    [Fact]
    public async Task Waiting_for_the_next_attempt_ends_when_it_is_cancelled()
    {
        Server.On("GET /v1/jobs", After("60", Empty(503)));
        using var stop = new CancellationTokenSource();
        var task = Client.ListJobsAsync(null, stop.Token);
        while (Clock.Limits < 2) await Task.Yield();
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => task);
    }
}
