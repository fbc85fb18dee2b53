using Farzi.Contracts.Cluster;
using Microsoft.AspNetCore.Http;
using static Farzi.Client.Tests.Server.Answers;

namespace Farzi.Client.Tests;

public sealed class FaultTests : ClientTest
{
    private const string Path = "GET /v1/jobs/a";

    [Theory]
    [InlineData(400, ErrorCodes.InvalidRequest, typeof(InvalidRequestException), false)]
    [InlineData(401, ErrorCodes.Unauthenticated, typeof(AuthenticationException), false)]
    [InlineData(403, ErrorCodes.Forbidden, typeof(AuthenticationException), false)]
    [InlineData(404, ErrorCodes.NotFound, typeof(NotFoundException), false)]
    [InlineData(409, ErrorCodes.IdTaken, typeof(ConflictException), false)]
    [InlineData(409, ErrorCodes.WrongState, typeof(ConflictException), false)]
    [InlineData(413, ErrorCodes.TooLarge, typeof(LimitExceededException), false)]
    [InlineData(418, "teapot", typeof(InvalidRequestException), false)]
    [InlineData(422, ErrorCodes.Impossible, typeof(InvalidJobException), false)]
    [InlineData(429, ErrorCodes.TooManyRequests, typeof(LimitExceededException), true)]
    [InlineData(500, "internal", typeof(ServerUnavailableException), true)]
    [InlineData(501, "not-implemented", typeof(ProtocolException), false)]
    [InlineData(503, ErrorCodes.Unavailable, typeof(ServerUnavailableException), true)]
    public async Task A_refusal_becomes_its_exception_and_is_repeated_where_that_may_help(int status, string code, Type type, bool retryable)
    {
        Server.On(Path, Problem(status, code, "because"));
        var fault = (FarziException)await Assert.ThrowsAsync(type, () => Client.GetJob("a").StatusAsync());
        Assert.Equal(("because", code, status, retryable), (fault.Message, fault.Code, fault.StatusCode, fault.Retryable));
        Assert.Equal(retryable ? 1 + Options.MaximumRetries : 1, Server.Requests.Count);
    }

    [Theory]
    [InlineData("application/problem+json", "{\"detail\": \"cut")]
    [InlineData("application/problem+json", "[1, 2]")]
    [InlineData("application/problem+json", "")]
    [InlineData("application/problem+json", "{\"detail\": {\"a\": 1}}")]
    [InlineData("text/html", "<h1>Bad gateway</h1>")]
    [InlineData(null, "")]
    public async Task A_malformed_refusal_still_has_its_status(string? type, string body)
    {
        Server.On(Path, Text(404, type, body));
        var fault = await Assert.ThrowsAsync<NotFoundException>(() => Client.GetJob("a").StatusAsync());
        Assert.Equal("the server answered 404 Not Found", fault.Message);
        Assert.Null(fault.Code);
    }

    [Fact]
    public async Task A_refusal_in_plain_text_is_shown_on_one_line()
    {
        Server.On(Path, Text(403, "text/plain", "not\nyou\u001b[2J" + new string('x', 100_000)));
        var message = (await Assert.ThrowsAsync<AuthenticationException>(() => Client.GetJob("a").StatusAsync())).Message;
        Assert.StartsWith("the server answered 403 Forbidden: not you [2Jxxx", message, StringComparison.Ordinal);
        Assert.True(message.Length < 400);
    }

    [Fact]
    public async Task A_refusal_that_breaks_off_still_has_its_status()
    {
        Server.On(Path, async context =>
        {
            context.Response.StatusCode = 404;
            context.Response.ContentLength = 1000;
            await context.Response.WriteAsync("{\"detail\"");
            await context.Response.Body.FlushAsync();
            await Cut(context);
        });
        await Assert.ThrowsAsync<NotFoundException>(() => Client.GetJob("a").StatusAsync());
    }

    [Theory]
    [InlineData("application/json", "{\"id\": ")]
    [InlineData("application/json", "null")]
    [InlineData("application/json", "{}")]
    [InlineData("application/json", "{\"id\": \"a\", \"state\": \"Dancing\"}")]
    [InlineData("text/html", "<p>Welcome</p>")]
    public async Task A_success_that_cannot_be_read_is_a_fault_of_the_protocol(string type, string body)
    {
        Server.On(Path, Text(200, type, body));
        Assert.False((await Assert.ThrowsAsync<ProtocolException>(() => Client.GetJob("a").StatusAsync())).Retryable);
        Assert.Single(Server.Requests);
    }

    [Fact]
    public async Task A_redirection_is_not_followed_with_the_key()
    {
        Server.On(Path, context =>
        {
            context.Response.Redirect("http://127.0.0.1:1/elsewhere");
            return Task.CompletedTask;
        });
        await Assert.ThrowsAsync<ProtocolException>(() => Client.GetJob("a").StatusAsync());
    }

    [Fact]
    public async Task A_broken_answer_is_asked_for_again()
    {
        Server.On(Path, Lost, async context =>
        {
            context.Response.ContentType = "application/json";
            context.Response.ContentLength = 1000;
            await context.Response.WriteAsync("{\"id\"");
            await context.Response.Body.FlushAsync();
            await Cut(context);
        }, Status("a", JobState.Queued));
        Assert.Equal("a", (await Client.GetJob("a").StatusAsync()).Id);
        Assert.Equal(3, Server.Requests.Count);
    }

    [Fact]
    public async Task Members_of_a_later_version_are_ignored()
    {
        Server.On(Path, Text(200, "application/json", "{\"id\": \"a\", \"state\": \"Queued\", \"mood\": \"good\"}"));
        Assert.Equal(JobState.Queued, (await Client.GetJob("a").StatusAsync()).State);
    }

    [Fact]
    public async Task A_silent_server_is_asked_again()
    {
        var arrived = new TaskCompletionSource();
        Server.On(Path, Never(arrived), Status("a", JobState.Queued));
        var status = Client.GetJob("a").StatusAsync();
        await arrived.Task;
        Clock.EndLimits();
        Assert.Equal("a", (await status).Id);
    }

    [Fact]
    public async Task Nobody_at_the_address_is_said_so_after_all_repetitions()
    {
        await Server.DisposeAsync();
        var fault = await Assert.ThrowsAsync<ServerUnavailableException>(() => Client.VersionAsync());
        Assert.StartsWith($"the server {Options.Server.GetLeftPart(UriPartial.Authority)} cannot be reached: ", fault.Message, StringComparison.Ordinal);
        Assert.True(fault.Retryable);
        Assert.Equal(Options.MaximumRetries, Clock.Waits.Count);
        Assert.DoesNotContain("secret-key", fault.ToString(), StringComparison.Ordinal);
    }
}
