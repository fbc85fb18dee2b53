using System.Text.Json;
using Farzi.Jobs.Tests.Runs;
using Farzi.Silo.Tests.Events;
using Farzi.Silo.Tests.Metrics;
using Farzi.Silo.Tests.Support;

namespace Farzi.Silo.Tests.Server;

/// <summary>A server as people run it, with a job, seen by those who watch over it.</summary>
public sealed class ObservedJobTests
{
    [Fact]
    public async Task Every_query_of_a_dashboard_or_an_alert_names_a_metric_and_labels_that_the_server_exports()
    {
        using var folder = new TemporaryFolder();
        await using var server = await ServerProcess.Start(folder["state"], "--devices", "2", "--threads", "1");
        using var put = await server.Client().PutAsync("/v1/jobs/seen", Answers.Yaml(TinyJob.Yaml));
        await Follow(server, "seen", "meta-step", 6);
        var text = await server.Client().GetStringAsync("/metrics");
        var running = ExpositionParser.Parse(text);
        await Follow(server, "seen", "end", 1);
        var ended = ExpositionParser.Parse(await server.Client().GetStringAsync("/metrics"));
        Assert.Contains(running, s => s.Name == "farzi_job_outer_loss" && s.Labels["job_id"] == "seen");
        Assert.DoesNotContain(ended, s => s.Labels.ContainsKey("job_id"));
        var exported = running.Concat(ended).GroupBy(s => s.Name, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => g.SelectMany(s => s.Labels.Keys).ToHashSet(StringComparer.Ordinal), StringComparer.Ordinal);
        var queries = MonitoringQueries.All();
        Assert.True(queries.Count > 40, $"only {queries.Count} queries were found");
        Assert.All(queries, q => q.AssertExported(exported));
        Assert.All(running.Concat(ended).Where(s => s.Name.StartsWith("farzi_", StringComparison.Ordinal)), MetricName.AssertConventional);
    }

    [Fact]
    public async Task Spans_of_a_job_reach_a_collector_that_the_environment_names_and_the_log_is_JSON_with_job_step_and_rollout()
    {
        using var folder = new TemporaryFolder();
        await using var collector = await SpanCollector.Start();
        var environment = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["OTEL_EXPORTER_OTLP_ENDPOINT"] = collector.Address,
            ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
            ["Logging__Console__FormatterName"] = "json",
            ["Logging__LogLevel__Farzi"] = "Debug",
        };
        string log;
        await using (var server = await ServerProcess.Start(folder["state"], environment, "--devices", "1", "--threads", "1"))
        {
            using var put = await server.Client().PutAsync("/v1/jobs/seen", Answers.Yaml(TinyJob.Yaml));
            await Follow(server, "seen", "end", 1);
            (_, log) = await server.Stop("TERM"); // what is not sent yet is sent now
        }

        Assert.All(new[] { "farzi.meta_step", "farzi.rollout", "farzi.inner", "farzi.reverse", "farzi.shard.commit", "farzi.checkpoint" }, n => Assert.True(collector.Has(n), n));
        var lines = log.Split('\n').Where(l => l.StartsWith('{')).Select(l => JsonDocument.Parse(l).RootElement).ToList();
        Assert.Contains(lines, l => l.GetProperty("Scopes").EnumerateArray().Any(s =>
            Field(s, "job") == "seen" && Field(s, "step") == "3" && Field(s, "rollout") == "1" && Field(s, "worker").Length > 0));
        Assert.Contains(lines, l => l.GetProperty("State").TryGetProperty("OuterLoss", out _) && l.GetProperty("Scopes").EnumerateArray().Any(s => Field(s, "job") == "seen"));
    }

    private static string Field(JsonElement scope, string name) => scope.TryGetProperty(name, out var value) ? value.ToString() : "";

    private static async Task Follow(ServerProcess server, string job, string type, int count)
    {
        await using var stream = await SentStream.Open(server.Client(), $"/v1/jobs/{job}/events", null);
        while (await stream.Next() is { } item)
        {
            if (item.Type == type && --count == 0) return;
        }

        Assert.Fail($"The stream ended before {type}.");
    }
}
