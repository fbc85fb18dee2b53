using System.Text.Json;
using Farzi.Contracts.Cluster;
using static Farzi.Client.Tests.Server.Answers;

namespace Farzi.Cli.Tests.Cluster;

public sealed class FetchCommandTests : ClusterTest
{
    [Fact]
    public async Task The_files_of_a_job_arrive_in_its_folder_and_a_second_call_fetches_nothing()
    {
        Serve();
        Assert.Equal(0, FarziProcess.Run(Folder, Addressed("fetch", "a")).Code);
        foreach (var name in Finished.Names) Assert.Equal(Finished[name], File.ReadAllBytes(At($"runs/a/{name}")));
        var downloads = Server.Requests.Count(r => r.Path.Contains("/artifacts/", StringComparison.Ordinal));
        var again = await Farzi("fetch", "a", "--out", At("runs/a"), "--output", "json");
        Assert.Equal(Finished.Names, JsonSerializer.Deserialize(again.Output, ClusterJson.TypeInfo<ArtifactList>())!.Artifacts.Select(a => a.Name));
        Assert.Equal(downloads, Server.Requests.Count(r => r.Path.Contains("/artifacts/", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Tensors_without_the_jobs_digest_are_a_failure()
    {
        Serve(digest: new string('0', 64));
        var result = await Farzi("fetch", "a", "--out", At("there"));
        Assert.Equal(14, result.Code);
        Assert.Contains("has the digest " + Finished.Digest, result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_download_that_is_not_what_its_hash_says_does_not_appear()
    {
        Serve();
        Server.On("GET /v1/jobs/a/artifacts/job.yaml", Content("name: shoq\n"u8.ToArray()));
        Assert.Equal(14, (await Farzi("fetch", "a", "--out", At("there"))).Code);
        Assert.False(File.Exists(Path.Combine(Folder, "there", "job.yaml")));
    }

    [Fact]
    public async Task An_artifact_whose_name_leads_elsewhere_stops_everything()
    {
        Serve();
        Server.On("GET /v1/jobs/a/artifacts", Json(new ArtifactList([new ArtifactInfo("../evil", 1, new string('0', 64))])));
        Assert.Equal(14, (await Farzi("fetch", "a", "--out", At("there"))).Code);
        Assert.Equal(["shop.yaml"], Directory.GetFileSystemEntries(Folder).Select(Path.GetFileName));
    }

    [Theory]
    [InlineData("notes.txt", "mine", "holds notes.txt, which is not of this job")]
    [InlineData("job.yaml", "name: another\n", "holds another run")]
    public async Task A_folder_with_something_else_is_refused(string file, string content, string message)
    {
        Serve();
        Directory.CreateDirectory(At("there"));
        File.WriteAllText(Path.Combine(Folder, "there", file), content);
        var result = await Farzi("fetch", "a", "--out", At("there"));
        Assert.Equal(6, result.Code);
        Assert.Contains(message, result.Error, StringComparison.Ordinal);
        Assert.Equal(content, File.ReadAllText(Path.Combine(Folder, "there", file)));
        Assert.Single(Directory.GetFileSystemEntries(At("there")));
    }

    [Theory]
    [InlineData("Failed", 7)]
    [InlineData("Cancelled", 8)]
    [InlineData("Distilling", 13)]
    public async Task A_job_without_results_says_so(string state, int code)
    {
        Serve();
        Server.On("GET /v1/jobs/a", Status("a", Enum.Parse<JobState>(state)));
        Assert.Equal((code, ""), ((await Farzi("fetch", "a")).Code, (await Farzi("fetch", "a")).Output));
    }

    private void Serve(string? digest = null)
    {
        Finished.ServeAt(Server, "a");
        Server.On("GET /v1/jobs/a", Status("a", JobState.Completed, digest: digest ?? Finished.Digest));
    }
}
