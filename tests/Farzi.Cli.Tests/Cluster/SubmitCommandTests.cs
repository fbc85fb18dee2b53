using System.Text.Json;
using Farzi.Contracts.Cluster;
using Farzi.Contracts.Events;
using static Farzi.Client.Tests.Server.Answers;

namespace Farzi.Cli.Tests.Cluster;

public sealed class SubmitCommandTests : ClusterTest
{
    private static readonly string[] Ids = ["--id", "a"];

    [Fact]
    public async Task A_job_is_submitted_followed_over_a_disconnection_and_shown()
    {
        Serve(JobState.Completed);
        var result = await Farzi(["submit", At("shop.yaml"), .. Ids, "--priority", "2", "--devices", "3", "--set", "seed=7", "--out", At("got")]);
        Assert.Equal((0, ""), (result.Code, string.Join('\n', result.Error.Split('\n').Where(l => l.StartsWith("farzi:", StringComparison.Ordinal)))));
        var put = Assert.Single(Server.Received("PUT /v1/jobs/a"));
        Assert.Equal("?priority=2&devices=3", put.Query);
        Assert.Contains("name: shop\ntask: recommendation\nseed: 7\n", put.Body, StringComparison.Ordinal);
        Assert.Equal(["?after=0", "?after=2"], Server.Received("GET /v1/jobs/a/events").Select(r => r.Query));
        Assert.Equal(1, Count(result.Error, "distil: 3 meta-steps"));
        Assert.Contains("0.5000 ± 0.1000", result.Output, StringComparison.Ordinal);
        Assert.Equal(Finished["report.json"], File.ReadAllBytes(Path.Combine(Folder, "got", "report.json")));
    }

    [Fact]
    public async Task The_same_job_gets_the_same_id_and_another_one_another()
    {
        Server.Otherwise = Json(new JobStatus { Id = "x", State = JobState.Queued });
        async Task<string> IdAsync(params string[] more)
        {
            var result = await Farzi(["submit", At("shop.yaml"), "--no-wait", .. more]);
            Assert.Equal(0, result.Code);
            return Server.Requests.Last(r => r.Method == "PUT").Path;
        }

        var first = await IdAsync();
        Assert.Matches("^/v1/jobs/shop-[0-9a-f]{8}$", first);
        Assert.Equal(first, await IdAsync());
        Assert.NotEqual(first, await IdAsync("--set", "seed=2"));
        Assert.NotEqual(first, await IdAsync("--set", "checkpoint.everySteps=7"));
    }

    [Theory]
    [InlineData("Failed", 7, "farzi: the job a failed: poison")]
    [InlineData("Cancelled", 8, "farzi: the job a was cancelled: poison")]
    public async Task The_exit_code_is_the_outcome_of_the_job(string state, int code, string message)
    {
        Serve(Enum.Parse<JobState>(state));
        var result = await Farzi(["submit", At("shop.yaml"), .. Ids]);
        Assert.Equal((code, ""), (result.Code, result.Output));
        Assert.Contains(message, result.Error, StringComparison.Ordinal);
        Serve(Enum.Parse<JobState>(state));
        var json = await Farzi(["submit", At("shop.yaml"), .. Ids, "--output", "json"]);
        Assert.Equal(code, json.Code);
        Assert.Equal(state, JsonDocument.Parse(json.Output).RootElement.GetProperty("state").GetString());
    }

    [Fact]
    public async Task Without_waiting_the_answer_is_the_id_or_the_status()
    {
        Serve(JobState.Queued);
        Assert.Equal("a\n", (await Farzi(["submit", At("shop.yaml"), .. Ids, "--no-wait"])).Output);
        var json = (await Farzi(["submit", At("shop.yaml"), .. Ids, "--no-wait", "--output", "json"])).Output;
        Assert.Equal("a", JsonSerializer.Deserialize(json, ClusterJson.TypeInfo<JobStatus>())!.Id);
        Assert.Empty(Server.Received("GET /v1/jobs/a/events"));
    }

    [Fact]
    public async Task A_file_of_this_machine_is_uploaded_and_the_job_names_the_upload()
    {
        Serve(JobState.Queued);
        File.WriteAllText(At("my events.txt"), "u i\n");
        var path = "/v1/datasets/8d9cee398a09a5a949921bb478382d23a938cef5677d1c00d7eca420235a0a02/my_events.txt";
        Server.On("HEAD " + path, Empty(404), Empty(200)).On("PUT " + path, Json(new DatasetInfo(path.Split('/')[3], "my_events.txt", 4, DatasetPath.Of(path.Split('/')[3], "my_events.txt"))));
        string[] command = ["submit", At("shop.yaml"), "--no-wait", .. Ids, "--set", "data.generator=null", "--set", "data.path=" + At("my events.txt")];
        Assert.Equal(0, (await Farzi(command)).Code);
        Assert.Equal(0, (await Farzi(command)).Code);
        Assert.Equal("u i\n", Assert.Single(Server.Received("PUT " + path)).Body);
        var jobs = Server.Received("PUT /v1/jobs/a").Select(r => r.Body).Distinct();
        Assert.Contains($"path: \"dataset:{path.Split('/')[3]}/my_events.txt\"", Assert.Single(jobs), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_path_that_is_no_file_here_is_left_to_the_server()
    {
        Serve(JobState.Queued);
        var result = await Farzi(["submit", At("shop.yaml"), "--no-wait", .. Ids, "--set", "data.generator=null", "--set", "data.path=shared/u.data"]);
        Assert.Equal(0, result.Code);
        Assert.Contains("shared/u.data is no file here", result.Error, StringComparison.Ordinal);
        Assert.Contains("path: shared/u.data", Assert.Single(Server.Received("PUT /v1/jobs/a")).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_job_is_told_with_all_its_faults_before_anything_is_asked()
    {
        var result = await Farzi("submit", At("shop.yaml"), "--set", "learner.hiden=3", "--set", "seed=x");
        Assert.Equal((3, ""), (result.Code, result.Output));
        Assert.Contains("did you mean hidden?", result.Error, StringComparison.Ordinal);
        Assert.Contains("seed: 'x' is not a whole number", result.Error, StringComparison.Ordinal);
        Assert.Empty(Server.Requests);
    }

    [Theory]
    [InlineData("TERM")]
    [InlineData("INT")]
    public void Who_stops_watching_leaves_the_job_alone(string signal)
    {
        Serve(JobState.Distilling);
        Server.On("GET /v1/jobs/a/events", Sends(Event(new RunStarted("shop", "hash", "0.1", null) { Sequence = 1 }), Never().Invoke));
        Assert.Equal(130, FarziProcess.RunUntil(Folder, l => l.Contains("shop: begins", StringComparison.Ordinal), signal, Addressed(["submit", At("shop.yaml"), .. Ids])));
        Assert.Equal(["PUT", "GET"], Server.Requests.Select(r => r.Method));
    }

    private static int Count(string text, string part) => text.Split(part).Length - 1;

    private void Serve(JobState state)
    {
        Finished.ServeAt(Server, "a");
        Server.On("PUT /v1/jobs/a", Status("a", JobState.Queued), Status("a", JobState.Queued))
            .On("GET /v1/jobs/a", Status("a", state, digest: Finished.Digest, message: state == JobState.Completed ? null : "poison"))
            .On(
                "GET /v1/jobs/a/events",
                Sends(Event(new RunStarted("shop", "hash", "0.1", null) { Sequence = 1 }) + Event(new StageStarted(RunStage.Distil, "3 meta-steps") { Sequence = 2 }), Cut),
                Sends(Event(new StageStarted(RunStage.Distil, "3 meta-steps") { Sequence = 2 }) + Event(new JobStateChanged(state, null) { Sequence = 3 }) + End));
    }
}
