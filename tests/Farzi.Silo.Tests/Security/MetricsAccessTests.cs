using System.Net;
using Farzi.Silo.Tests.Support;

namespace Farzi.Silo.Tests.Security;

public sealed class MetricsAccessTests
{
    [Theory]
    [InlineData("http://127.0.0.1:7071", false, null, HttpStatusCode.OK)]
    [InlineData("http://0.0.0.0:7071", false, null, HttpStatusCode.Unauthorized)]
    [InlineData("http://0.0.0.0:7071", false, "alice", HttpStatusCode.Forbidden)]
    [InlineData("http://0.0.0.0:7071", false, "prom", HttpStatusCode.OK)]
    [InlineData("http://0.0.0.0:7071", false, "root", HttpStatusCode.OK)]
    [InlineData("http://0.0.0.0:7071", true, null, HttpStatusCode.OK)]
    public async Task Metrics_are_open_on_loopback_and_for_their_role_elsewhere(string url, bool isOpen, string? who, HttpStatusCode expected)
    {
        await using var silo = await TestSilo.Start(("Urls", url), ("OpenMetrics", isOpen ? "true" : "false"));
        var key = who switch { "alice" => TestSilo.AliceKey, "prom" => TestSilo.PromKey, "root" => TestSilo.RootKey, _ => null };
        using var response = await silo.Client(key).GetAsync("/metrics");
        Assert.Equal(expected, response.StatusCode);
    }

    [Fact]
    public async Task Who_may_read_metrics_sees_no_jobs_of_others()
    {
        await using var silo = await TestSilo.Start();
        silo.Directory.Add("a1", "alice");
        using var response = await silo.Client(TestSilo.PromKey).GetAsync("/v1/jobs/a1");
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }
}
