using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using Farzi.Contracts.Cluster;
using Farzi.Silo.Tests.Support;

namespace Farzi.Silo.Tests.Artifacts;

public sealed class ArtifactTests
{
    [Fact]
    public async Task The_files_of_a_job_are_listed_with_size_and_hash()
    {
        await using var silo = await Prepared(JobState.Completed);
        using var response = await silo.Alice().GetAsync("/v1/jobs/j1/artifacts");
        var list = (await response.Read<ArtifactList>()).Artifacts;
        Assert.Equal(["distilled.safetensors", "events.jsonl", "job.yaml", "report.html"], list.Select(a => a.Name));
        Assert.Equal(new ArtifactInfo("job.yaml", 8, Convert.ToHexStringLower(SHA256.HashData("name: j1"u8))), list[2]);
    }

    [Fact]
    public async Task The_log_of_events_is_given_out_when_it_grows_no_more()
    {
        await using var silo = await Prepared(JobState.Distilling);
        using var running = await silo.Alice().GetAsync("/v1/jobs/j1/artifacts/events.jsonl");
        await running.ShouldBeProblem(HttpStatusCode.NotFound, ErrorCodes.NotFound);
        silo.Directory.Coordinator("j1").End(JobState.Cancelled);
        Assert.Equal("{}\n", await silo.Alice().GetStringAsync("/v1/jobs/j1/artifacts/events.jsonl"));
    }

    [Fact]
    public async Task A_download_can_be_resumed_and_checked()
    {
        await using var silo = await Prepared(JobState.Completed);
        const string path = "/v1/jobs/j1/artifacts/distilled.safetensors";
        using var whole = await silo.Alice().GetAsync(path);
        Assert.Equal("0123456789", await whole.Content.ReadAsStringAsync());
        var tag = whole.Headers.ETag!;
        Assert.Equal($"\"{Convert.ToHexStringLower(SHA256.HashData("0123456789"u8))}\"", tag.Tag);
        using var rest = await Get(silo, path, r => r.Range = new RangeHeaderValue(7, null));
        Assert.Equal(HttpStatusCode.PartialContent, rest.StatusCode);
        Assert.Equal("789", await rest.Content.ReadAsStringAsync());
        using var same = await Get(silo, path, r => r.IfNoneMatch.Add(tag));
        Assert.Equal(HttpStatusCode.NotModified, same.StatusCode);
        using var beyond = await Get(silo, path, r => r.Range = new RangeHeaderValue(10, null));
        Assert.Equal(HttpStatusCode.RequestedRangeNotSatisfiable, beyond.StatusCode);
    }

    [Fact]
    public async Task A_file_that_changes_changes_its_tag()
    {
        await using var silo = await Prepared(JobState.Completed);
        using var before = await silo.Alice().GetAsync("/v1/jobs/j1/artifacts/job.yaml");
        silo.Folder.Write("state/jobs/j1/job.yaml", "name: j2, longer");
        using var after = await silo.Alice().GetAsync("/v1/jobs/j1/artifacts/job.yaml");
        Assert.NotEqual(before.Headers.ETag, after.Headers.ETag);
    }

    [Fact]
    public async Task A_report_runs_nothing_in_a_browser()
    {
        await using var silo = await Prepared(JobState.Completed);
        using var page = await silo.Alice().GetAsync("/v1/jobs/j1/artifacts/report.html");
        Assert.StartsWith("sandbox;", page.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.Equal("nosniff", page.Headers.GetValues("X-Content-Type-Options").Single());
    }

    [Theory]
    [InlineData("secret.txt")]
    [InlineData(".lock")]
    [InlineData("checkpoints")]
    [InlineData("REPORT.HTML")]
    [InlineData("README.md")]
    [InlineData("report.json")]
    [InlineData("..%2fsecret.txt")]
    [InlineData("%2e%2e%2fsecret.txt")]
    [InlineData("vocabulary.tsv")]
    public async Task Only_known_names_of_plain_files_are_given_out(string name)
    {
        await using var silo = await Prepared(JobState.Completed);
        File.CreateSymbolicLink(silo.Folder["state", "jobs", "j1", "vocabulary.tsv"], "../../secret.txt");
        using var response = await silo.Alice().GetAsync($"/v1/jobs/j1/artifacts/{name}");
        await response.ShouldBeProblem(HttpStatusCode.NotFound, ErrorCodes.NotFound);
    }

    private static async Task<HttpResponseMessage> Get(TestSilo silo, string path, Action<HttpRequestHeaders> headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        headers(request.Headers);
        return await silo.Alice().SendAsync(request);
    }

    private static async Task<TestSilo> Prepared(JobState state)
    {
        var silo = await TestSilo.Start();
        silo.Directory.Add("j1", "alice", state);
        silo.Folder.Write("state/secret.txt", "x");
        silo.Folder.Write("state/jobs/j1/secret.txt", "x");
        silo.Folder.Write("state/jobs/j1/checkpoints/pointer", "x");
        silo.Folder.Write("state/jobs/j1/job.yaml", "name: j1");
        silo.Folder.Write("state/jobs/j1/events.jsonl", "{}\n");
        silo.Folder.Write("state/jobs/j1/report.html", "<p>");
        silo.Folder.Write("state/jobs/j1/distilled.safetensors", Encoding.ASCII.GetString("0123456789"u8));
        return silo;
    }
}
