using System.Net;
using Farzi.Contracts.Cluster;
using Farzi.Silo.Datasets;
using Farzi.Silo.Tests.Support;

namespace Farzi.Silo.Tests.Datasets;

public sealed class EventFilesTests
{
    private static readonly string NoSuchUpload = $"dataset:{new string('a', 64)}/events.tsv";

    [Theory]
    [InlineData("events.tsv")]
    [InlineData("./events.tsv")]
    [InlineData("deep/down.tsv")]
    [InlineData("deep/../events.tsv")]
    [InlineData("link-inside.tsv")]
    [InlineData("{data}/events.tsv")]
    public async Task A_file_below_a_data_root_is_found_by_its_real_path(string path)
    {
        await using var silo = await Prepared();
        using var response = await Submit(silo, path);
        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        var expected = path == "deep/down.tsv" ? Path.Combine(silo.Data, "deep", "down.tsv") : Path.Combine(silo.Data, "events.tsv");
        Assert.Contains($"path: {expected}", silo.Directory.Submissions.Single().Job.Replace("\"", "", StringComparison.Ordinal).Replace("'", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/etc/passwd")]
    [InlineData("../secret.tsv")]
    [InlineData("deep/../../secret.tsv")]
    [InlineData("{data}/../secret.tsv")]
    [InlineData("{data}-evil/evil.tsv")]
    [InlineData("../data-evil/evil.tsv")]
    [InlineData("link-outside.tsv")]
    [InlineData("folder-outside/secret.tsv")]
    [InlineData("link-in-circles.tsv")]
    [InlineData("missing.tsv")]
    [InlineData("deep")]
    [InlineData("C:\\secret.tsv")]
    public async Task Anything_else_is_refused_in_the_same_words_whether_it_exists_or_not(string path)
    {
        await using var silo = await Prepared();
        using var response = await Submit(silo, path);
        var (_, faults) = await response.ShouldBeProblem(HttpStatusCode.BadRequest, ErrorCodes.InvalidJob);
        var fault = Assert.Single(faults);
        Assert.StartsWith("j1.yaml: data.path: no file of this name lies in the server's data folders (Farzi:DataRoots)", fault, StringComparison.Ordinal);
        Assert.DoesNotContain(silo.Folder.Root, fault, StringComparison.Ordinal);
        Assert.Empty(silo.Directory.Submissions);
    }

    [Fact]
    public async Task An_upload_that_is_not_there_is_named_as_such()
    {
        await using var silo = await Prepared();
        using var absent = await Submit(silo, NoSuchUpload);
        Assert.Contains("no such upload", (await absent.ShouldBeProblem(HttpStatusCode.BadRequest, ErrorCodes.InvalidJob)).Faults.Single(), StringComparison.Ordinal);
        using var malformed = await Submit(silo, "dataset:../../secret.tsv");
        Assert.Contains("expected dataset:<64", (await malformed.ShouldBeProblem(HttpStatusCode.BadRequest, ErrorCodes.InvalidJob)).Faults.Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_without_data_roots_reads_no_files_of_its_own()
    {
        await using var silo = await TestSilo.Start(("DataRoots", ""));
        using var response = await Submit(silo, Path.Combine(silo.Data, "events.tsv"));
        Assert.Contains("Farzi:DataRoots is empty", (await response.ShouldBeProblem(HttpStatusCode.BadRequest, ErrorCodes.InvalidJob)).Faults.Single(), StringComparison.Ordinal);
    }

    [Fact]
    public void Links_of_folders_are_followed_to_the_real_path()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("a/b/c.tsv", "x");
        Directory.CreateSymbolicLink(folder["absolute"], folder["a"]);
        Directory.CreateSymbolicLink(folder["relative"], "a/b");
        Directory.CreateSymbolicLink(folder["a", "up"], "../relative");
        var real = Path.Combine(RealPath.Of(folder.Root)!, "a", "b", "c.tsv");
        Assert.Equal(real, RealPath.Of(file));
        Assert.Equal(real, RealPath.Of(folder["absolute", "b", "c.tsv"]));
        Assert.Equal(real, RealPath.Of(folder["relative", "c.tsv"]));
        Assert.Equal(real, RealPath.Of(folder["absolute", "up", "c.tsv"]));
        Assert.Null(RealPath.Of(folder["relative", "d.tsv"]));
    }

    private static async Task<TestSilo> Prepared()
    {
        var silo = await TestSilo.Start();
        silo.Folder.Write("secret.tsv", "x");
        silo.Folder.Write("data-evil/evil.tsv", "x");
        silo.Folder.Write("data/deep/down.tsv", "x");
        File.CreateSymbolicLink(Path.Combine(silo.Data, "link-inside.tsv"), "events.tsv");
        File.CreateSymbolicLink(Path.Combine(silo.Data, "link-outside.tsv"), "../secret.tsv");
        File.CreateSymbolicLink(Path.Combine(silo.Data, "link-in-circles.tsv"), "link-in-circles.tsv");
        Directory.CreateSymbolicLink(Path.Combine(silo.Data, "folder-outside"), silo.Folder.Root);
        return silo;
    }

    private static Task<HttpResponseMessage> Submit(TestSilo silo, string path) =>
        silo.Alice().PutAsync("/v1/jobs/j1", Answers.Yaml($"data: {{path: '{path.Replace("{data}", silo.Data, StringComparison.Ordinal)}'}}"));
}
