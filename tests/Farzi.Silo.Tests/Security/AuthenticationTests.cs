using System.Net;
using Farzi.Contracts.Cluster;
using Farzi.Silo.Tests.Support;

namespace Farzi.Silo.Tests.Security;

public sealed class AuthenticationTests
{
    public static TheoryData<string, string> Everything => new()
    {
        { "PUT", "/v1/jobs/mine" },
        { "GET", "/v1/jobs" },
        { "GET", "/v1/jobs/mine" },
        { "GET", "/v1/jobs/mine/events" },
        { "POST", "/v1/jobs/mine/cancel" },
        { "POST", "/v1/jobs/mine/pause" },
        { "POST", "/v1/jobs/mine/resume" },
        { "DELETE", "/v1/jobs/mine" },
        { "GET", "/v1/jobs/mine/artifacts" },
        { "GET", "/v1/jobs/mine/artifacts/report.json" },
        { "PUT", $"/v1/datasets/{new string('a', 64)}/events.tsv" },
        { "GET", $"/v1/datasets/{new string('a', 64)}/events.tsv" },
        { "HEAD", $"/v1/datasets/{new string('a', 64)}/events.tsv" },
        { "GET", "/v1/workers" },
        { "GET", "/v1/version" },
    };

    [Theory]
    [MemberData(nameof(Everything))]
    public async Task Nothing_is_answered_without_credentials_or_with_wrong_ones(string method, string path)
    {
        await using var silo = await TestSilo.Start();
        var job = silo.Directory.Add("mine", "alice", JobState.Completed);
        foreach (var key in new[] { null, "farzi_wrong", "no.such.token", TestSilo.AliceKey[..^1], TestSilo.AliceKey + "x" })
        {
            using var request = new HttpRequestMessage(new HttpMethod(method), path) { Content = method == "PUT" ? Answers.Yaml(TestSilo.Job) : null };
            using var response = await silo.Client(key).SendAsync(request);
            Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
            Assert.NotEmpty(response.Headers.WwwAuthenticate);
            if (method != "HEAD") await response.ShouldBeProblem(HttpStatusCode.Unauthorized, ErrorCodes.Unauthenticated);
        }

        Assert.Empty(job.Commands);
        Assert.Empty(silo.Directory.Submissions);
        Assert.False(Directory.Exists(Path.Combine(silo.State, "datasets")));
    }

    [Fact]
    public async Task A_key_is_taken_from_either_header()
    {
        await using var silo = await TestSilo.Start();
        using var bearer = await silo.Alice().GetAsync("/v1/jobs");
        Assert.Equal(HttpStatusCode.OK, bearer.StatusCode);
        var client = silo.Client();
        client.DefaultRequestHeaders.Add("X-Api-Key", TestSilo.AliceKey);
        using var header = await client.GetAsync("/v1/jobs");
        Assert.Equal(HttpStatusCode.OK, header.StatusCode);
    }

    [Theory]
    [InlineData("GET", "/v1/jobs/hers")]
    [InlineData("GET", "/v1/jobs/hers/events")]
    [InlineData("POST", "/v1/jobs/hers/cancel")]
    [InlineData("POST", "/v1/jobs/hers/pause")]
    [InlineData("POST", "/v1/jobs/hers/resume")]
    [InlineData("DELETE", "/v1/jobs/hers")]
    [InlineData("GET", "/v1/jobs/hers/artifacts")]
    [InlineData("GET", "/v1/jobs/hers/artifacts/report.json")]
    public async Task Another_owners_job_is_as_good_as_absent_and_stays_untouched(string method, string path)
    {
        await using var silo = await TestSilo.Start();
        var job = silo.Directory.Add("hers", "alice", JobState.Completed);
        silo.Folder.Write("state/jobs/hers/report.json", "{}");
        using var hers = await silo.Bob().SendAsync(new HttpRequestMessage(new HttpMethod(method), path));
        using var absent = await silo.Bob().SendAsync(new HttpRequestMessage(new HttpMethod(method), path.Replace("hers", "none", StringComparison.Ordinal)));
        var said = await hers.ShouldBeProblem(HttpStatusCode.NotFound, ErrorCodes.NotFound);
        Assert.Equal((await absent.ShouldBeProblem(HttpStatusCode.NotFound, ErrorCodes.NotFound)).Detail, said.Detail);
        Assert.Empty(job.Commands);
        Assert.NotNull(await silo.Directory.Find("hers"));
    }

    [Fact]
    public async Task Owners_list_their_own_jobs_and_admins_everybodys()
    {
        await using var silo = await TestSilo.Start();
        silo.Directory.Add("a1", "alice");
        silo.Directory.Add("b1", "bob", JobState.Paused);
        Assert.Equal(["a1"], await Ids(silo.Alice(), "/v1/jobs"));
        Assert.Equal(["b1"], await Ids(silo.Bob(), "/v1/jobs"));
        Assert.Equal(["a1", "b1"], await Ids(silo.Root(), "/v1/jobs"));
        Assert.Equal(["b1"], await Ids(silo.Root(), "/v1/jobs?state=paused"));
        Assert.Empty(await Ids(silo.Alice(), "/v1/jobs?state=Paused"));
        using var cancelled = await silo.Root().PostAsync("/v1/jobs/a1/cancel", null);
        Assert.Equal(JobState.Cancelled, (await cancelled.Read<JobStatus>()).State);
    }

    [Fact]
    public async Task What_devices_do_for_others_is_not_shown()
    {
        await using var silo = await TestSilo.Start();
        silo.Directory.Add("a1", "alice");
        silo.Directory.Devices.Add(new WorkerStatus { Id = "n/cpu0", State = WorkerState.Busy, Job = "a1", Task = "rollout 3" });
        using var alice = await silo.Alice().GetAsync("/v1/workers");
        using var bob = await silo.Bob().GetAsync("/v1/workers");
        Assert.Equal("a1", (await alice.Read<WorkerList>()).Workers.Single().Job);
        var seen = (await bob.Read<WorkerList>()).Workers.Single();
        Assert.Equal((WorkerState.Busy, null, null), (seen.State, seen.Job, seen.Task));
    }

    private static async Task<string[]> Ids(HttpClient client, string path)
    {
        using var response = await client.GetAsync(path);
        return [.. (await response.Read<JobList>()).Jobs.Select(j => j.Id)];
    }
}
