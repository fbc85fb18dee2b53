using System.Collections.Concurrent;
using System.Diagnostics;
using Farzi.Grains.Telemetry;
using Farzi.Jobs.Tests;
using Farzi.Jobs.Tests.Runs;

namespace Farzi.Grains.Tests.Telemetry;

public sealed class TraceTests
{
    [Fact]
    public async Task One_trace_follows_a_meta_step_through_coordinator_devices_and_shards()
    {
        var spans = new ConcurrentQueue<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == FarziMeters.Source,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = spans.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);
        using var folder = new TemporaryFolder();
        await using var host = await GrainHost.Start(folder["state"], devices: 2, options: FaultTests.Hurried);
        await host.Submit("traced", TinyJob.Yaml);
        await host.Finish("traced");
        var step = Assert.Single(spans, s => s.OperationName == "farzi.meta_step" && Tag(s, "farzi.job") == "traced" && Tag(s, "farzi.step") == "7");
        Assert.Null(step.ParentId);
        var trace = spans.Where(s => s.TraceId == step.TraceId).ToList();
        var rollouts = trace.Where(s => s.OperationName == "farzi.rollout").ToList();
        Assert.Equal(["0", "1"], rollouts.Select(r => Tag(r, "farzi.rollout")).Distinct().Order());
        Assert.All(rollouts, r => Assert.Equal(step.SpanId, r.ParentSpanId));
        Assert.All(rollouts, r => Assert.StartsWith("test/cpu", Tag(r, "farzi.worker"), StringComparison.Ordinal));
        foreach (var name in new[] { "farzi.inner", "farzi.reverse", "farzi.report" })
            Assert.All(rollouts, r => Assert.Contains(trace, s => s.OperationName == name && s.ParentSpanId == r.SpanId));
        Assert.All(trace.Where(s => s.OperationName == "farzi.inner"), s => Assert.True(s.Duration > TimeSpan.Zero));
        foreach (var (shard, caller) in new[] { ("read", "fetch"), ("contribute", "report"), ("prepare", "prepare"), ("commit", "commit") })
        {
            var calls = trace.Where(s => s.OperationName == $"farzi.shard.{shard}").ToList();
            Assert.NotEmpty(calls);
            Assert.All(calls, c => Assert.Equal($"farzi.{caller}", trace.Single(s => s.SpanId == c.ParentSpanId).OperationName));
        }

        Assert.Equal(step.SpanId, Assert.Single(trace, s => s.OperationName == "farzi.decide").ParentSpanId);
        Assert.Contains(spans, s => s.OperationName == "farzi.checkpoint" && Tag(s, "farzi.job") == "traced" && s.TraceId != step.TraceId);
    }

    private static string Tag(Activity span, string name) => $"{span.GetTagItem(name)}";
}
