using System.Diagnostics.Metrics;
using Farzi.Grains.Telemetry;
using Farzi.Silo.Configuration;
using Farzi.Silo.Metrics;

namespace Farzi.Silo.Tests.Metrics;

[Collection(nameof(OneServerAtATime))]
public sealed class LiveSeriesTests
{
    [Fact]
    public void A_series_that_nobody_observes_any_more_is_gone_and_more_of_them_than_a_limit_may_come_and_go()
    {
        using var live = new LiveSeries(new SiloOptions { Limits = new LimitSettings { Jobs = 10 } });
        using var meter = new Meter(FarziMeters.Jobs);
        string[] jobs = [];
        meter.CreateObservableGauge("farzi.test.live", () => jobs.Select(j => new Measurement<double>(1.5, KeyValuePair.Create<string, object?>("job", j))));
        Assert.DoesNotContain("farzi_test_live{", live.Text(), StringComparison.Ordinal);
        for (var i = 0; i < 60; i++)
        {
            jobs = [.. Enumerable.Range(100 * i, 100).Select(j => $"job-{j}")]; // 6,000 in all
            var shown = ExpositionParser.Parse(live.Text()).Where(s => s.Name == "farzi_test_live").ToList();
            Assert.Equal(jobs.Order(StringComparer.Ordinal), shown.Select(s => s.Labels["job"]).Order(StringComparer.Ordinal));
            Assert.All(shown, s => Assert.Equal(1.5, s.Value));
        }

        jobs = [];
        Assert.DoesNotContain("farzi_test_live{", live.Text(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a 1\n", "b 2\n", "a 1\nb 2\n")]
    [InlineData("a 1\n# EOF\n", "b 2\n", "a 1\nb 2\n# EOF\n")]
    [InlineData("", "b 2\n", "b 2\n")]
    public void Two_expositions_become_one_also_before_the_end_mark_of_OpenMetrics(string text, string series, string joined) =>
        Assert.Equal(joined, AppendedSeries.Joined(text, series));

    [Fact]
    public async Task What_an_exporter_answers_is_kept_and_the_series_follow()
    {
        var context = new Microsoft.AspNetCore.Http.DefaultHttpContext();
        using var body = new MemoryStream();
        context.Response.Body = body;
        await AppendedSeries.Write(context, c => c.Response.Body.WriteAsync("a 1\n"u8.ToArray()).AsTask(), () => "b 2\n");
        Assert.Equal("a 1\nb 2\n", System.Text.Encoding.UTF8.GetString(body.ToArray()));
        context.Response.Body = body;
        body.SetLength(0);
        await AppendedSeries.Write(context, Refuse, () => "b 2\n");
        Assert.Equal(0, body.Length);
    }

    private static Task Refuse(Microsoft.AspNetCore.Http.HttpContext context)
    {
        context.Response.StatusCode = 503;
        return Task.CompletedTask;
    }
}
