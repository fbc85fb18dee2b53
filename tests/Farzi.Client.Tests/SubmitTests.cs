using Farzi.Contracts.Cluster;
using Farzi.Contracts.Jobs;
using static Farzi.Client.Tests.Server.Answers;

namespace Farzi.Client.Tests;

public sealed class SubmitTests : ClientTest
{
    private const string Path = "PUT /v1/jobs/a";
    private static readonly SubmitOptions A = new() { Id = "a" };

    [Fact]
    public async Task A_job_file_goes_as_it_is_with_what_the_options_say()
    {
        Server.On(Path, Status("a", JobState.Queued));
        var job = await Client.SubmitTextAsync("name: shop", A with { Priority = 3, MaximumDevices = 2, AllowOtherNumerics = true });
        Assert.Equal("a", job.Id);
        var request = Assert.Single(Server.Requests);
        Assert.Equal(("name: shop", "?priority=3&devices=2&allowOtherNumerics=true"), (request.Body, request.Query));
        Assert.Equal(("application/yaml; charset=utf-8", "Bearer secret-key"), (request.Headers["Content-Type"], request.Headers["Authorization"]));
    }

    [Fact]
    public async Task A_lost_answer_is_the_same_submission_again()
    {
        Server.On(Path, Lost, Status("a", JobState.Queued));
        await Client.SubmitTextAsync("name: shop", A);
        Assert.Equal(2, Server.Received(Path).Count);
        Assert.Single(Server.Requests.Select(r => r.Body).Distinct());
    }

    [Fact]
    public async Task Without_an_id_each_call_is_a_job_of_its_own_and_its_repetitions_are_not()
    {
        Server.Otherwise = Empty(503);
        for (var i = 0; i < 2; i++) await Assert.ThrowsAsync<ServerUnavailableException>(() => Client.SubmitAsync(new JobSpec { Name = "my.shop" }));
        var ids = Server.Requests.Select(r => r.Path).GroupBy(p => p).ToArray();
        Assert.Equal([1 + Options.MaximumRetries, 1 + Options.MaximumRetries], ids.Select(g => g.Count()));
        Assert.All(ids, g => Assert.Matches("^/v1/jobs/my-shop-[0-9a-f]{12}$", g.Key));
    }

    [Fact]
    public async Task A_job_without_a_name_is_called_by_its_id()
    {
        Server.On(Path, Status("a", JobState.Queued));
        await Client.SubmitAsync(new JobSpec { Data = new DataSpec { Path = "dataset:x" } }, A);
        Assert.StartsWith("{\"name\":\"a\",\"task\":\"recommendation\",\"seed\":1,\"data\":{\"path\":\"dataset:x\",", Assert.Single(Server.Requests).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_job_file_is_read_from_disk()
    {
        Server.On(Path, Status("a", JobState.Queued));
        var file = System.IO.Path.Combine(Folder, "shop.yaml");
        await File.WriteAllTextAsync(file, "name: ü");
        await Client.SubmitFileAsync(file, A);
        Assert.Equal("name: ü", Assert.Single(Server.Requests).Body);
        await Assert.ThrowsAsync<FileNotFoundException>(() => Client.SubmitFileAsync(file + ".missing", A));
    }

    [Fact]
    public async Task A_full_queue_is_tried_again_when_the_server_says()
    {
        Server.On(Path, After("7", Problem(429, ErrorCodes.QueueFull, "full")), After("11", Empty(503)), Status("a", JobState.Queued));
        await Client.SubmitTextAsync("name: shop", A);
        Assert.Equal([TimeSpan.FromSeconds(7), TimeSpan.FromSeconds(11)], Clock.Waits);
    }

    [Fact]
    public async Task A_queue_that_stays_full_is_reported_with_the_time_to_wait()
    {
        Server.On(Path, After("7", Problem(429, ErrorCodes.QueueFull, "the queue is full")));
        var fault = await Assert.ThrowsAsync<LimitExceededException>(() => Client.SubmitTextAsync("name: shop", A));
        Assert.Equal((true, TimeSpan.FromSeconds(7), "the queue is full", 429, ErrorCodes.QueueFull), (fault.Retryable, fault.RetryAfter, fault.Message, fault.StatusCode, fault.Code));
        Assert.Equal(1 + Options.MaximumRetries, Server.Requests.Count);
    }

    [Fact]
    public async Task Nobody_waits_for_a_server_that_asks_for_an_hour()
    {
        Server.On(Path, After("3600", Problem(429, ErrorCodes.QueueFull, "full")));
        Assert.Equal(TimeSpan.FromHours(1), (await Assert.ThrowsAsync<LimitExceededException>(() => Client.SubmitTextAsync("name: shop", A))).RetryAfter);
        Assert.Single(Server.Requests);
    }

    [Fact]
    public async Task A_date_in_retry_after_is_a_time_to_wait()
    {
        Server.On(Path, After("Thu, 01 Jan 2026 00:00:20 GMT", Empty(503)), Status("a", JobState.Queued));
        await Client.SubmitTextAsync("name: shop", A);
        Assert.Equal([TimeSpan.FromSeconds(20)], Clock.Waits);
    }

    [Fact]
    public async Task Every_fault_of_a_job_arrives()
    {
        Server.On(Path, Problem(400, ErrorCodes.InvalidJob, "2 faults", "job: inner.x: unknown key", "job: seed: out of range"));
        var fault = await Assert.ThrowsAsync<InvalidJobException>(() => Client.SubmitTextAsync("name: shop", A));
        Assert.Equal(["job: inner.x: unknown key", "job: seed: out of range"], fault.Faults);
        Assert.Equal("job: inner.x: unknown key\njob: seed: out of range", fault.Message);
        Assert.Single(Server.Requests);
    }

    [Theory]
    [InlineData("")]
    [InlineData("../x")]
    [InlineData("..")]
    [InlineData("/etc")]
    [InlineData("C:\\x")]
    [InlineData("a\0b")]
    [InlineData("jоb")] // a Cyrillic о
    [InlineData("-a")]
    [InlineData("a.")]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    public async Task An_id_that_is_no_plain_name_is_not_sent(string id)
    {
        await Assert.ThrowsAsync<ArgumentException>(() => Client.SubmitTextAsync("name: shop", new SubmitOptions { Id = id }));
        Assert.Throws<ArgumentException>(() => Client.GetJob(id));
        Assert.Empty(Server.Requests);
    }
}
