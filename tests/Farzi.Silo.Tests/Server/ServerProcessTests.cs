using System.Net;
using System.Text.Json;
using Farzi.Contracts.Cluster;
using Farzi.Jobs.Tests.Runs;
using Farzi.Silo.Tests.Events;
using Farzi.Silo.Tests.Support;

namespace Farzi.Silo.Tests.Server;

public sealed class ServerProcessTests
{
    [Fact]
    public async Task A_server_that_anybody_could_reach_does_not_start()
    {
        using var folder = new TemporaryFolder();
        var (code, output, error) = await ServerProcess.Run("--state", folder["state"], "--urls", "http://0.0.0.0:0", "--devices", "none");
        Assert.Equal((78, ""), (code, output));
        Assert.Contains("Farzi:Urls: http://0.0.0.0:0 can be reached by other machines", error, StringComparison.Ordinal);
        Assert.Contains("Farzi:Devices: 'none'", error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder["state"]));
    }

    [Theory]
    [InlineData("--colour", "red")]
    [InlineData("--port", "70000")]
    [InlineData("--set", "novalue")]
    [InlineData("--port", "0", "--urls", "http://127.0.0.1:0")]
    public async Task A_wrong_command_line_ends_with_2_and_a_message(params string[] arguments)
    {
        var (code, output, error) = await ServerProcess.Run(arguments);
        Assert.Equal((2, ""), (code, output));
        Assert.StartsWith("farzi-silo: ", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_new_key_opens_the_server_that_knows_its_hash_and_nothing_else_does()
    {
        using var folder = new TemporaryFolder();
        var (code, output, _) = await ServerProcess.Run("new-key", "alice", "--role", "admin");
        Assert.Equal(0, code);
        var lines = output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var config = folder.Write("farzi.json", $$$"""{"Farzi": {"Urls": "http://127.0.0.1:0", "ApiKeys": [{{{lines[1]}}}]}}""");
        await using var server = await ServerProcess.Start(folder["state"], "--config", config);
        using var open = await server.Client(lines[0]).GetAsync("/v1/jobs");
        Assert.Equal(HttpStatusCode.OK, open.StatusCode);
        using var closed = await server.Client().GetAsync("/v1/jobs");
        Assert.Equal(HttpStatusCode.Unauthorized, closed.StatusCode);
        var (_, log) = await server.Stop("TERM");
        Assert.DoesNotContain(lines[0], log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_state_folder_and_an_address_serve_one_server_at_a_time()
    {
        using var folder = new TemporaryFolder();
        await using var first = await ServerProcess.Start(folder["state"]);
        var (code, _, error) = await ServerProcess.Run("--state", folder["state"], "--port", "0");
        Assert.Equal(78, code);
        Assert.Contains("is in use by another server", error, StringComparison.Ordinal);
        (code, _, error) = await ServerProcess.Run("--state", folder["other"], "--port", $"{first.Address.Port}");
        Assert.Equal(69, code);
        Assert.DoesNotContain("   at ", error, StringComparison.Ordinal);
        Assert.Equal(0, (await first.Stop("TERM")).Code);
    }

    [Fact]
    public async Task A_job_outlives_its_server_and_ends_with_the_bits_of_an_undisturbed_run()
    {
        using var folder = new TemporaryFolder();
        var expected = TinyJob.Run(folder["alone"], TinyJob.Spec()).Distillation.Digest;
        var seen = new List<string>();
        await using (var first = await ServerProcess.Start(folder["state"], "--devices", "2", "--threads", "1"))
        {
            using var put = await first.Client().PutAsync("/v1/jobs/tiny", Answers.Yaml(TinyJob.Yaml));
            Assert.Equal(HttpStatusCode.Created, put.StatusCode);
            await Watch(first, seen, until: "meta-step");
            var (code, _) = await first.Stop("TERM");
            Assert.Equal(0, code);
        }

        await using var second = await ServerProcess.Start(folder["state"], "--devices", "1", "--threads", "1");
        await Watch(second, seen, until: "end");
        using var shown = await second.Client().GetAsync("/v1/jobs/tiny");
        var status = await shown.Read<JobStatus>();
        Assert.Equal((JobState.Completed, expected), (status.State, status.Digest));
        Assert.Equal(Enumerable.Range(1, seen.Count).Select(i => $"{i}"), seen);
        using var report = JsonDocument.Parse(await second.Client().GetStringAsync("/v1/jobs/tiny/artifacts/report.json"));
        using var listed = await second.Client().GetAsync("/v1/jobs/tiny/artifacts");
        Assert.Contains("distilled.safetensors", (await listed.Read<ArtifactList>()).Artifacts.Select(a => a.Name));
        using var deleted = await second.Client().DeleteAsync("/v1/jobs/tiny");
        Assert.Equal(HttpStatusCode.NoContent, deleted.StatusCode);
        Assert.False(Directory.Exists(folder["state", "jobs", "tiny"]));
    }

    [Fact]
    public async Task Submitted_by_many_at_once_it_is_one_job_also_with_the_actors_behind()
    {
        using var folder = new TemporaryFolder();
        await using var server = await ServerProcess.Start(folder["state"]);
        var client = server.Client();
        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => client.PutAsync("/v1/jobs/one", Answers.Yaml(TinyJob.Yaml))));
        Assert.Single(answers, a => a.StatusCode == HttpStatusCode.Created);
        Assert.Equal(11, answers.Count(a => a.StatusCode == HttpStatusCode.OK));
        using var other = await client.PutAsync("/v1/jobs/one", Answers.Yaml(TinyJob.Yaml + "\nseed: 5"));
        await other.ShouldBeProblem(HttpStatusCode.Conflict, ErrorCodes.IdTaken);
        using var cancelled = await client.PostAsync("/v1/jobs/one/cancel", null);
        Assert.Equal(JobState.Cancelled, (await cancelled.Read<JobStatus>()).State);
    }

    private static async Task Watch(ServerProcess server, List<string> seen, string until)
    {
        await using var stream = await SentStream.Open(server.Client(), "/v1/jobs/tiny/events", seen.Count > 0 ? seen[^1] : null);
        while (await stream.Next() is { } item)
        {
            if (item.Id is not null) seen.Add(item.Id);
            if (item.Type == until) return;
        }

        Assert.Fail($"The stream ended before {until}.");
    }
}
