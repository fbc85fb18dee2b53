using Farzi.Contracts.Cluster;
using Farzi.Grains.Leases;
using Farzi.Grains.Telemetry;
using Farzi.Jobs.Tests;
using Farzi.Jobs.Tests.Runs;
using Microsoft.Extensions.DependencyInjection;

namespace Farzi.Grains.Tests;

public sealed class TaskHistoryTests : IDisposable
{
    private readonly SteppedClock _clock = new();
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().AddSingleton<CoordinatorInstruments>().BuildServiceProvider();

    [Fact]
    public void Every_way_in_which_work_ends_is_told_and_numbers_rise()
    {
        var history = new TaskHistory(_clock);
        var board = Board(history);
        foreach (var outcome in new[] { TaskOutcome.Done, TaskOutcome.Returned, TaskOutcome.Failed })
        {
            _ = board.Add(Task(outcome.ToString()));
            var lease = board.TryLease("a")!;
            _clock.Advance(TimeSpan.FromSeconds(2));
            board.Complete(new TaskCompletion { Lease = lease.Id, Epoch = 1, Worker = "a", Key = outcome.ToString(), Outcome = outcome });
            board.Close([outcome.ToString()]);
        }

        _ = board.Add(Task("lost"));
        _ = board.TryLease("b");
        _clock.Advance(TimeSpan.FromMinutes(1));
        board.Expire();
        _ = board.TryLease("c");
        board.CloseAll();
        var spans = history.After(0).ToArray();
        Assert.Equal([SpanOutcome.Done, SpanOutcome.Returned, SpanOutcome.Failed, SpanOutcome.Lost, SpanOutcome.Dropped], spans.Select(s => s.Outcome));
        Assert.Equal(["a", "a", "a", "b", "c"], spans.Select(s => s.Worker));
        Assert.Equal([2, 2, 2, 60, 0], spans.Select(s => s.Seconds));
        Assert.Equal(spans.Select(s => s.Number).Distinct().Order(), spans.Select(s => s.Number));
        Assert.Equal(spans[3..], history.After(spans[2].Number));
    }

    [Fact]
    public void Work_that_goes_on_is_told_until_now()
    {
        var board = Board(new TaskHistory(_clock));
        _ = board.Add(Task("open") with { Title = "student 3" });
        _ = board.TryLease("a");
        _clock.Advance(TimeSpan.FromSeconds(3));
        var span = Assert.Single(board.Running());
        Assert.Equal((0, "a", "Rollout", "student 3", 3.0, null), (span.Number, span.Worker, span.Kind, span.Title, span.Seconds, span.Outcome));
        Assert.Empty(Board(null).Running());
    }

    [Fact]
    public void Only_the_latest_are_kept()
    {
        var history = new TaskHistory(_clock);
        for (var i = 0; i < TaskHistory.Most + 5; i++) history.End(Task($"{i}"), new LeasedTask.Lease(Guid.NewGuid(), "a", _clock.GetUtcNow(), _clock.GetUtcNow()), SpanOutcome.Done);
        var spans = history.After(0).ToArray();
        Assert.Equal((TaskHistory.Most, "5"), (spans.Length, spans[0].Title));
    }

    [Fact]
    public async Task A_finished_job_tells_what_its_devices_did()
    {
        using var folder = new TemporaryFolder();
        await using var host = await GrainHost.Start(folder["state"], devices: 2, options: FaultTests.Hurried);
        await host.Submit("tiny", TinyJob.Yaml);
        await host.Finish("tiny");
        var spans = (await host.Job("tiny").Timeline(0)).Spans;
        Assert.Equal(20 * 2, spans.Count(s => s is { Kind: "Rollout", Outcome: SpanOutcome.Done }));
        Assert.Contains(spans, s => s.Kind == "Report");
        Assert.All(spans, s => Assert.NotNull(s.Outcome));
        Assert.Empty((await host.Job("tiny").Timeline(spans[^1].Number)).Spans);
    }

    public void Dispose() => _services.Dispose();

    private LeaseBoard Board(TaskHistory? history) => new(1, new LeaseOptions(), _clock, _services.GetRequiredService<CoordinatorInstruments>(), history);

    private static JobTaskSpec Task(string key) => new() { Key = key, Kind = JobTaskKind.Rollout };

    private sealed class SteppedClock : TimeProvider
    {
        private DateTimeOffset _now = DateTimeOffset.UnixEpoch;

        public override DateTimeOffset GetUtcNow() => _now;

        public void Advance(TimeSpan time) => _now += time;
    }
}
