using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using Farzi.Contracts.Cluster;
using Farzi.Silo.Datasets;
using Farzi.Silo.Tests.Support;

namespace Farzi.Silo.Tests.Datasets;

public sealed class UploadTests
{
    private static readonly byte[] Content = [.. Enumerable.Range(0, 300_000).Select(i => (byte)(i * 31))];
    private static readonly string Sha = Convert.ToHexStringLower(SHA256.HashData(Content));

    [Fact]
    public async Task An_upload_is_stored_under_its_hash_and_read_back()
    {
        await using var silo = await TestSilo.Start();
        using var put = await silo.Alice().PutAsync($"/v1/datasets/{Sha}/events.tsv", new ByteArrayContent(Content));
        Assert.Equal(HttpStatusCode.Created, put.StatusCode);
        Assert.Equal(new DatasetInfo(Sha, "events.tsv", Content.Length, $"dataset:{Sha}/events.tsv"), await put.Read<DatasetInfo>());
        Assert.Equal(Content, await File.ReadAllBytesAsync(Path.Combine(silo.State, "datasets", Sha, "events.tsv")));
        using var head = await silo.Alice().SendAsync(new HttpRequestMessage(HttpMethod.Head, $"/v1/datasets/{Sha}/events.tsv"));
        Assert.Equal((HttpStatusCode.OK, Content.Length, $"\"{Sha}\""), (head.StatusCode, head.Content.Headers.ContentLength, head.Headers.ETag?.Tag));
        using var part = new HttpRequestMessage(HttpMethod.Get, $"/v1/datasets/{Sha}/events.tsv");
        part.Headers.Range = new RangeHeaderValue(299_990, null);
        using var end = await silo.Alice().SendAsync(part);
        Assert.Equal(HttpStatusCode.PartialContent, end.StatusCode);
        Assert.Equal(Content[299_990..], await end.Content.ReadAsByteArrayAsync());
        Assert.Empty(Leftovers(silo));
    }

    [Fact]
    public async Task The_same_upload_again_writes_nothing()
    {
        await using var silo = await TestSilo.Start();
        using var first = await silo.Alice().PutAsync($"/v1/datasets/{Sha}/events.tsv", new ByteArrayContent(Content));
        var file = Path.Combine(silo.State, "datasets", Sha, "events.tsv");
        var long_ago = new DateTime(2001, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        File.SetLastWriteTimeUtc(file, long_ago);
        using var second = await silo.Bob().PutAsync($"/v1/datasets/{Sha}/events.tsv", new ByteArrayContent(Content));
        Assert.Equal(HttpStatusCode.OK, second.StatusCode);
        Assert.Equal(Content.Length, (await second.Read<DatasetInfo>()).Bytes);
        Assert.Equal(long_ago, File.GetLastWriteTimeUtc(file));
    }

    [Fact]
    public async Task A_job_finds_an_upload_by_its_name()
    {
        await using var silo = await TestSilo.Start();
        using var put = await silo.Alice().PutAsync($"/v1/datasets/{Sha}/events.tsv", new ByteArrayContent(Content));
        using var job = await silo.Alice().PutAsync("/v1/jobs/j1", Answers.Yaml($"data: {{path: 'dataset:{Sha}/events.tsv'}}"));
        Assert.Equal(HttpStatusCode.Created, job.StatusCode);
        Assert.Contains(Path.Combine(silo.State, "datasets", Sha, "events.tsv"), silo.Directory.Submissions.Single().Job, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_not_what_its_hash_says_is_not_stored()
    {
        await using var silo = await TestSilo.Start();
        using var response = await silo.Alice().PutAsync($"/v1/datasets/{Sha}/events.tsv", new ByteArrayContent(Content[1..]));
        await response.ShouldBeProblem(HttpStatusCode.Conflict, ErrorCodes.HashMismatch);
        Assert.False(Directory.Exists(Path.Combine(silo.State, "datasets", Sha)));
        Assert.Empty(Leftovers(silo));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_is_too_large_is_not_stored_however_it_is_sent(bool saysItsLength)
    {
        await using var silo = await TestSilo.Start(("MaximumDatasetBytes", "200000"));
        using var body = saysItsLength ? (HttpContent)new ByteArrayContent(Content) : new StreamContent(new EndlessStream(300_000));
        using var response = await silo.Alice().PutAsync($"/v1/datasets/{Sha}/events.tsv", body);
        await response.ShouldBeProblem(HttpStatusCode.RequestEntityTooLarge, ErrorCodes.TooLarge);
        Assert.False(Directory.Exists(Path.Combine(silo.State, "datasets", Sha)));
        Assert.Empty(Leftovers(silo));
    }

    [Fact]
    public async Task An_interrupted_upload_leaves_nothing()
    {
        using var folder = new TemporaryFolder();
        var store = new DatasetStore(folder.Root);
        await Assert.ThrowsAsync<IOException>(() => store.Store(Sha, "events.tsv", new EndlessStream(200_000, new IOException("The client reset the request stream.")), 1 << 20, default));
        using var stop = new CancellationTokenSource();
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => store.Store(Sha, "events.tsv", new MemoryStream(Content), 1 << 20, stop.Token));
        Assert.Empty(Directory.EnumerateFiles(folder.Root, "*", SearchOption.AllDirectories));
        Assert.Null(await store.Find(Sha, "events.tsv", default));
        Assert.Equal(Content.Length, await store.Store(Sha, "events.tsv", new MemoryStream(Content), 1 << 20, default));
    }

    [Theory]
    [InlineData("short", "events.tsv")]
    [InlineData("../../../../../../../../../../../../../../../../../../../../../../../..", "events.tsv")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "events.tsv")]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "..%2f..%2fx")]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", ".hidden")]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "a%5Cb")]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "%D0%B0.tsv")]
    public async Task An_address_that_is_no_plain_one_is_refused(string sha, string name)
    {
        await using var silo = await TestSilo.Start();
        using var put = await silo.Alice().PutAsync($"/v1/datasets/{sha}/{name}", new ByteArrayContent(Content));
        Assert.True(put.StatusCode is HttpStatusCode.BadRequest or HttpStatusCode.NotFound or HttpStatusCode.MethodNotAllowed, $"{put.StatusCode}");
        using var get = await silo.Alice().GetAsync($"/v1/datasets/{sha}/{name}");
        Assert.Equal(HttpStatusCode.NotFound, get.StatusCode);
        Assert.Empty(Directory.EnumerateFileSystemEntries(silo.State));
    }

    [Fact]
    public void Leftovers_of_killed_servers_go_and_uploads_under_way_stay()
    {
        using var folder = new TemporaryFolder();
        var now = new DateTimeOffset(2030, 1, 2, 0, 0, 0, TimeSpan.Zero);
        var (old, young) = (folder.Write("datasets/.staging/a.farzi-tmp", "x"), folder.Write("datasets/.staging/b.farzi-tmp", "x"));
        File.SetLastWriteTimeUtc(old, now.UtcDateTime.AddHours(-30));
        File.SetLastWriteTimeUtc(young, now.UtcDateTime.AddHours(-3));
        new DatasetStore(folder.Root).RemoveLeftovers(now.AddDays(-1));
        Assert.False(File.Exists(old));
        Assert.True(File.Exists(young));
    }

    private static IEnumerable<string> Leftovers(TestSilo silo) => Directory.EnumerateFiles(silo.State, "*.farzi-tmp", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.Device });
}
