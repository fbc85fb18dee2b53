using System.Net;
using System.Security.Cryptography;
using System.Text;
using Farzi.Contracts.Cluster;
using Farzi.Jobs.Stores;
using Farzi.Silo.Tests.Support;
using Farzi.Store.S3;
using Farzi.Store.S3.Tests.Support;

namespace Farzi.Silo.Tests.Storage;

/// <summary>Two servers with a state folder each and one bucket: what one was given the other gives out.</summary>
public sealed class BucketTests : IAsyncLifetime
{
    private static readonly byte[] Content = [.. Enumerable.Range(0, 300_000).Select(i => (byte)(i * 31))];
    private static readonly string Sha = Convert.ToHexStringLower(SHA256.HashData(Content));
    private FakeS3 _fake = null!;

    public async Task InitializeAsync() => _fake = await FakeS3.Start();

    public async Task DisposeAsync() => await _fake.DisposeAsync();

    [Fact]
    public async Task An_upload_to_one_server_is_given_out_by_the_other_and_named_by_jobs()
    {
        await using var one = await Start();
        await using var other = await Start();
        using var put = await one.Alice().PutAsync($"/v1/datasets/{Sha}/events.tsv", new ByteArrayContent(Content));
        Assert.Equal(HttpStatusCode.Created, put.StatusCode);
        Assert.Equal(Content, _fake.Objects[$"p/datasets/{Sha}/events.tsv"].Content);
        using var again = await other.Bob().PutAsync($"/v1/datasets/{Sha}/events.tsv", new ByteArrayContent(Content));
        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
        Assert.Equal(1, _fake.Changes);
        Assert.Equal(Content, await other.Bob().GetByteArrayAsync($"/v1/datasets/{Sha}/events.tsv"));
        using var job = await other.Alice().PutAsync("/v1/jobs/j1", Answers.Yaml($"data: {{path: 'dataset:{Sha}/events.tsv'}}"));
        Assert.Equal(HttpStatusCode.Created, job.StatusCode);
        Assert.Contains($"dataset:{Sha}/events.tsv", other.Directory.Submissions.Single().Job, StringComparison.Ordinal); // no silo's path
        using var missing = await other.Alice().PutAsync("/v1/jobs/j2", Answers.Yaml($"data: {{path: 'dataset:{new string('0', 64)}/events.tsv'}}"));
        await missing.ShouldBeProblem(HttpStatusCode.BadRequest, ErrorCodes.InvalidJob);
    }

    [Fact]
    public async Task Results_are_given_out_by_any_server()
    {
        using var store = new S3ObjectStore(_fake.Options());
        await store.Put("p/jobs/j1/report.html", Encoding.UTF8.GetBytes("<p>one</p>"), PutCondition.None, default);
        await store.Put("p/jobs/j1/secret.txt", [1], PutCondition.None, default);
        await store.Put("p/jobs/j1/events/0000000001-000000000001.jsonl", "{\"type\":\"warned\"}\n"u8.ToArray(), PutCondition.IfAbsent, default);
        await using var silo = await Start();
        silo.Directory.Add("j1", "alice", JobState.Completed);
        var list = (await (await silo.Alice().GetAsync("/v1/jobs/j1/artifacts")).Read<ArtifactList>()).Artifacts;
        Assert.Equal(["events.jsonl", "report.html"], list.Select(a => a.Name));
        Assert.Equal("<p>one</p>", await silo.Alice().GetStringAsync("/v1/jobs/j1/artifacts/report.html"));
        await store.Put("p/jobs/j1/report.html", Encoding.UTF8.GetBytes("<p>two</p>"), PutCondition.None, default);
        Assert.Equal("<p>two</p>", await silo.Alice().GetStringAsync("/v1/jobs/j1/artifacts/report.html"));
        _fake.Change("p/jobs/j1/report.html", c => c[..5]);
        await store.Put("p/other", [1], PutCondition.None, default);
        await using var fresh = await Start();
        fresh.Directory.Add("j1", "alice", JobState.Completed);
        using var damaged = await fresh.Alice().GetAsync("/v1/jobs/j1/artifacts/report.html");
        await damaged.ShouldBeProblem(HttpStatusCode.NotFound, ErrorCodes.NotFound); // rather nothing than half of it
    }

    [Fact]
    public async Task A_bucket_that_is_away_is_unavailable_not_a_fault_and_shows_in_readiness()
    {
        await using var silo = await Start();
        silo.Directory.Add("j1", "alice", JobState.Completed);
        using var ready = await silo.Client().GetAsync("/healthz/ready");
        Assert.Equal(HttpStatusCode.OK, ready.StatusCode);
        _fake.IsAway = true;
        using var artifact = await silo.Alice().GetAsync("/v1/jobs/j1/artifacts/report.html");
        await artifact.ShouldBeProblem(HttpStatusCode.ServiceUnavailable, ErrorCodes.Unavailable);
        using var upload = await silo.Alice().PutAsync($"/v1/datasets/{Sha}/events.tsv", new ByteArrayContent(Content));
        await upload.ShouldBeProblem(HttpStatusCode.ServiceUnavailable, ErrorCodes.Unavailable);
        using var unready = await silo.Client().GetAsync("/healthz/ready");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, unready.StatusCode);
        using var live = await silo.Client().GetAsync("/healthz/live");
        Assert.Equal(HttpStatusCode.OK, live.StatusCode);
        _fake.IsAway = false;
        using var late = await silo.Alice().PutAsync($"/v1/datasets/{Sha}/events.tsv", new ByteArrayContent(Content));
        Assert.Equal(HttpStatusCode.Created, late.StatusCode);
        Assert.DoesNotContain(FakeS3.Secret, string.Join('\n', silo.Log.Lines), StringComparison.Ordinal);
    }

    private Task<TestSilo> Start() => TestSilo.Start(
        ("Store:Kind", "s3"), ("Store:Bucket", FakeS3.Bucket), ("Store:Prefix", "p"), ("Store:Endpoint", _fake.Address.ToString()), ("Store:PathStyle", "true"),
        ("Store:AccessKeyId", FakeS3.KeyId), ("Store:SecretAccessKey", FakeS3.Secret), ("Store:Attempts", "1"));
}
