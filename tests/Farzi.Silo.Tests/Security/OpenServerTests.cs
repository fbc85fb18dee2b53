using System.Net;
using Farzi.Contracts.Cluster;
using Farzi.Silo.Tests.Support;

namespace Farzi.Silo.Tests.Security;

public sealed class OpenServerTests
{
    [Fact]
    public async Task On_loopback_without_keys_everybody_is_the_one_owner()
    {
        await using var silo = await TestSilo.StartOpen();
        using var response = await silo.Client().PutAsync("/v1/jobs/j1", Answers.Yaml(TestSilo.Job));
        Assert.Equal("local", (await response.Read<JobStatus>()).Owner);
    }

    [Theory]
    [InlineData("Host", "evil.example")]
    [InlineData("Host", "127.0.0.1.evil.example")]
    [InlineData("Origin", "https://evil.example")]
    [InlineData("Origin", "null")]
    [InlineData("Origin", "http://localhost:8080")]
    public async Task Web_pages_cannot_reach_a_server_without_keys(string header, string value)
    {
        await using var silo = await TestSilo.StartOpen();
        var job = silo.Directory.Add("j1", "local");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/jobs/j1/cancel");
        request.Headers.TryAddWithoutValidation(header, value);
        using var response = await silo.Client().SendAsync(request);
        await response.ShouldBeProblem(HttpStatusCode.Forbidden, ErrorCodes.Forbidden);
        Assert.Empty(job.Commands);
    }

    [Theory]
    [InlineData("localhost:7071", null)]
    [InlineData("127.0.0.1:7071", "http://127.0.0.1:7071")]
    [InlineData("[::1]:7071", null)]
    public async Task Programs_of_this_machine_can(string host, string? origin)
    {
        await using var silo = await TestSilo.StartOpen();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/v1/jobs");
        request.Headers.Host = host;
        if (origin is not null) request.Headers.Add("Origin", origin);
        using var response = await silo.Client().SendAsync(request);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }
}
