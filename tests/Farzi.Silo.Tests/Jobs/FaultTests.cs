using System.Net;
using Farzi.Contracts.Cluster;
using Farzi.Silo.Tests.Support;

namespace Farzi.Silo.Tests.Jobs;

public sealed class FaultTests
{
    [Fact]
    public async Task A_grain_that_does_not_answer_makes_the_server_unavailable_not_broken()
    {
        await using var silo = await TestSilo.Start();
        silo.Directory.Before = () => throw new TimeoutException("Response did not arrive on time from silo 10.0.0.7.");
        using var response = await silo.Alice().GetAsync("/v1/jobs");
        var (detail, _) = await response.ShouldBeProblem(HttpStatusCode.ServiceUnavailable, ErrorCodes.Unavailable);
        Assert.DoesNotContain("10.0.0.7", detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_fault_of_the_server_is_logged_and_told_without_its_inside()
    {
        await using var silo = await TestSilo.Start();
        silo.Directory.Before = () => throw new InvalidOperationException("the inside");
        using var response = await silo.Alice().GetAsync("/v1/jobs");
        Assert.DoesNotContain("the inside", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        await response.ShouldBeProblem(HttpStatusCode.InternalServerError, ErrorCodes.Internal);
        Assert.Contains(silo.Log.Lines, line => line.Contains("the inside", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("GET", "/nothing/here", HttpStatusCode.NotFound, ErrorCodes.NotFound)]
    [InlineData("GET", "/v1/jobs?state=done", HttpStatusCode.BadRequest, ErrorCodes.InvalidRequest)]
    [InlineData("GET", "/v1/jobs?state=0", HttpStatusCode.BadRequest, ErrorCodes.InvalidRequest)]
    [InlineData("PATCH", "/v1/jobs", HttpStatusCode.MethodNotAllowed, ErrorCodes.InvalidRequest)]
    [InlineData("GET", "/v1/jobs/none", HttpStatusCode.NotFound, ErrorCodes.NotFound)]
    public async Task Every_refusal_is_problem_details_whatever_is_accepted(string method, string path, HttpStatusCode status, string code)
    {
        await using var silo = await TestSilo.Start();
        foreach (var accept in new[] { "application/json", "text/event-stream", "image/png" })
        {
            using var request = new HttpRequestMessage(new HttpMethod(method), path);
            request.Headers.Accept.ParseAdd(accept);
            using var response = await silo.Alice().SendAsync(request);
            await response.ShouldBeProblem(status, code);
            Assert.Equal("nosniff", response.Headers.GetValues("X-Content-Type-Options").Single());
        }
    }

    [Fact]
    public async Task Who_asks_too_often_waits_and_others_do_not()
    {
        await using var silo = await TestSilo.Start(("RequestBurst", "3"), ("RequestsPerSecond", "1"));
        var answers = new List<HttpResponseMessage>();
        for (var i = 0; i < 40; i++) answers.Add(await silo.Alice().GetAsync("/v1/version"));
        Assert.Equal(HttpStatusCode.OK, answers[0].StatusCode);
        await answers.First(a => a.StatusCode != HttpStatusCode.OK).ShouldBeProblem(HttpStatusCode.TooManyRequests, ErrorCodes.TooManyRequests);
        using var bob = await silo.Bob().GetAsync("/v1/version");
        Assert.Equal(HttpStatusCode.OK, bob.StatusCode);
        using var live = await silo.Client().GetAsync("/healthz/live");
        Assert.Equal(HttpStatusCode.OK, live.StatusCode);
    }
}
