using System.Text.Json;
using Farzi.Contracts.Cluster;
using Farzi.Contracts.Events;
using static Farzi.Client.Tests.Server.Answers;

namespace Farzi.Cli.Tests.Cluster;

public sealed class ClusterCommandTests : ClusterTest
{
    [Fact]
    public async Task Lists_are_tables_or_JSON()
    {
        Server.On("GET /v1/jobs", Json(new JobList([new JobStatus { Id = "shop-1", State = JobState.Distilling, Step = 20, Steps = 80, WorkShare = 0.25, OuterLoss = 3.5, IsDegraded = true, Message = "storage [is] away" }])))
            .On("GET /v1/workers", Json(new WorkerList([new WorkerStatus { Id = "node-1/cpu0", State = WorkerState.Quarantined, NumericProfile = new Dictionary<string, string> { ["gemm"] = "onednn" } }])));
        var jobs = (await Farzi("list")).Output;
        foreach (var text in new[] { "shop-1", "distilling, degraded", "20/80 · 25 %", "3.5000", "storage [is] away" }) Assert.Contains(text, jobs, StringComparison.Ordinal);
        var workers = (await Farzi("workers")).Output;
        foreach (var text in new[] { "node-1/cpu0", "quarantined", "profile 1: gemm onednn" }) Assert.Contains(text, workers, StringComparison.Ordinal);
        Assert.Equal("shop-1", JsonSerializer.Deserialize((await Farzi("list", "--state", "distilling", "--output", "json")).Output, ClusterJson.TypeInfo<JobList>())!.Jobs[0].Id);
        Assert.Equal("?state=Distilling", Server.Requests.Last().Query);
        Assert.Equal(WorkerState.Quarantined, JsonSerializer.Deserialize((await Farzi("workers", "--output", "json")).Output, ClusterJson.TypeInfo<WorkerList>())!.Workers[0].State);
    }

    [Fact]
    public async Task A_job_is_shown_in_full_and_commands_answer_with_its_state()
    {
        Server.On("GET /v1/jobs/a", Status("a", JobState.Failed, message: "poison", digest: "d1")).On("POST /v1/jobs/a/pause", Status("a", JobState.Paused)).On("DELETE /v1/jobs/a", Empty(204));
        var status = (await Farzi("status", "a")).Output;
        foreach (var text in new[] { "failed", "poison", "d1" }) Assert.Contains(text, status, StringComparison.Ordinal);
        Assert.Equal("a: paused\n", (await Farzi("pause", "a")).Output);
        Assert.Equal("a: deleted\n", (await Farzi("delete", "a")).Output);
        Assert.Equal("poison", JsonDocument.Parse((await Farzi("status", "a", "--output", "json")).Output).RootElement.GetProperty("message").GetString());
    }

    [Fact]
    public async Task Watching_as_JSON_gives_each_event_on_a_line_once_and_nothing_else()
    {
        Server.On("GET /v1/jobs/a", Status("a", JobState.Failed)).On("GET /v1/jobs/a/events", Sends(Events(5, 6), Cut), Sends(Events(5, 6, 7) + End));
        var result = await Farzi("watch", "a", "--after", "4", "--output", "json");
        Assert.Equal(7, result.Code);
        Assert.Equal([5, 6, 7], result.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => (int)RunEventJson.Deserialize(l).Sequence));
    }

    [Theory]
    [InlineData(401, ErrorCodes.Unauthenticated, 11, "FARZI_API_KEY")]
    [InlineData(403, ErrorCodes.Forbidden, 11, "because")]
    [InlineData(404, ErrorCodes.NotFound, 12, "because")]
    [InlineData(409, ErrorCodes.WrongState, 13, "because")]
    [InlineData(413, ErrorCodes.TooLarge, 13, "because")]
    [InlineData(422, ErrorCodes.Impossible, 3, "because")]
    [InlineData(429, ErrorCodes.TooManyRequests, 13, "try again in 600 s")]
    [InlineData(503, ErrorCodes.Unavailable, 10, "because")]
    [InlineData(501, "what", 14, "because")]
    public async Task Each_refusal_has_its_exit_code_and_one_message(int status, string code, int exit, string message)
    {
        Server.On("POST /v1/jobs/a/cancel", After("600", Problem(status, code, "because")));
        var result = await Farzi("cancel", "a");
        Assert.Equal((exit, ""), (result.Code, result.Output));
        Assert.Contains(message, result.Error, StringComparison.Ordinal);
        Assert.StartsWith("farzi: ", result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("'--server'", "list", "--server", "nowhere")]
    [InlineData("--api-key", "list", "--api-key", "a b")]
    [InlineData("'../x'", "status", "../x")]
    [InlineData("expected 0 or more", "watch", "a", "--after", "-1")]
    [InlineData("yaml", "list", "--output", "yaml")]
    public void A_wrong_command_line_asks_nothing(string message, params string[] arguments)
    {
        var result = FarziProcess.Run(Folder, arguments);
        Assert.Equal((2, ""), (result.Code, result.Output));
        Assert.Contains(message.Trim('\''), result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Server_and_key_come_from_the_environment_and_the_key_is_never_printed()
    {
        Server.On("GET /v1/jobs", Problem(403, ErrorCodes.Forbidden, "no"));
        var variables = new Dictionary<string, string> { ["FARZI_SERVER"] = Server.Address.AbsoluteUri, ["FARZI_API_KEY"] = "very-secret" };
        var result = FarziProcess.Run(Folder, variables, ["list"]);
        Assert.Equal((11, "Bearer very-secret"), (result.Code, Assert.Single(Server.Requests).Headers["Authorization"]));
        Assert.DoesNotContain("very-secret", result.Output + result.Error + FarziProcess.Run(Folder, variables, ["list", "--help"]).Output, StringComparison.Ordinal);
        variables["FARZI_API_KEY"] = "very secret";
        result = FarziProcess.Run(Folder, variables, ["list"]);
        Assert.Equal(2, result.Code);
        Assert.DoesNotContain("very secret", result.Error, StringComparison.Ordinal);
        variables["FARZI_SERVER"] = "nowhere";
        Assert.Contains("FARZI_SERVER: 'nowhere' is no address", FarziProcess.Run(Folder, variables, ["list"]).Error, StringComparison.Ordinal);
    }
}
