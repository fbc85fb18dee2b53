using Farzi.Contracts.Cluster;
using Farzi.Contracts.Events;
using Farzi.Jobs.Checkpoints;
using Farzi.Jobs.Runs;

namespace Farzi.Jobs.Tests.Runs;

public sealed class EventLogTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly List<RunEvent> _seen = [];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Every_kind_of_event_reads_back()
    {
        RunEvent[] events =
        [
            new RunStarted("job", "hash", "0.1", 7), new StageStarted(RunStage.Distil, "detail"), new TrainingProgressed("teacher", 1, 2, "loss 3"), Step(1),
            new ValidationScored(1, new Dictionary<string, double> { ["hr@10"] = 0.5 }), new CheckpointWritten(1),
            new StudentFinished("sasrec", "full", "full", "lr 1", 3, "test", new Dictionary<string, double> { ["auc"] = double.NaN }, 1, 2, 0.5),
            new Warned("careful"), new StageFinished(RunStage.Distil, 1.5, "done"), new RunFinished("abc", 2),
            new Rewound(1), new JobStateChanged(JobState.Distilling, "why"),
        ];
        using (var log = Open())
        {
            foreach (var e in events) log.Record(e);
        }

        Assert.Equal(events.Select(e => e.GetType()), EventLog.Read(_folder["e"]).Select(e => e.GetType()));
        Assert.Equal(_seen.Select(RunEventJson.Serialize), EventLog.Read(_folder["e"]).Select(RunEventJson.Serialize));
        Assert.Equal(typeof(RunEvent).Assembly.GetTypes().Count(t => t.IsSubclassOf(typeof(RunEvent))), events.Length);
    }

    [Fact]
    public void Numbers_go_on_after_a_line_that_was_cut_off_and_nothing_is_removed()
    {
        using (var log = Open()) log.Record(new Warned("one"));
        File.AppendAllText(_folder["e"], "{\"type\":\"warn");
        var before = File.ReadAllText(_folder["e"]);
        using (var log = Open(2)) log.Record(new Warned("two"));
        Assert.Equal([1, 2], EventLog.Read(_folder["e"]).Select(e => e.Sequence));
        Assert.StartsWith(before + "\n", File.ReadAllText(_folder["e"]), StringComparison.Ordinal);
        Assert.Equal(3, File.ReadAllLines(_folder["e"]).Length);
    }

    [Fact]
    public void Repeated_meta_steps_are_shown_and_not_recorded_but_the_rewind_is()
    {
        using (var log = Open())
        {
            log.Record(Step(1));
            log.Record(new ValidationScored(1, new Dictionary<string, double>()));
            log.Record(Step(2));
        }

        using (var log = Open(2))
        {
            log.Rewind(1);
            log.Record(Step(2));
            log.Record(new ValidationScored(1, new Dictionary<string, double>()));
            log.Record(Step(3));
            log.Rewind(3);
        }

        var events = EventLog.Read(_folder["e"]);
        Assert.Equal([1, 2, 3], events.OfType<MetaStepFinished>().Select(e => e.Step));
        Assert.Equal([1], events.OfType<Rewound>().Select(e => e.Step));
        Assert.Single(events.OfType<ValidationScored>());
        Assert.Equal([1, 2, 3, 4, 5], events.Select(e => e.Sequence));
        Assert.Equal([1, 2, 2, 3], _seen.OfType<MetaStepFinished>().Select(e => e.Step));
    }

    [Fact]
    public void What_an_overtaken_writer_adds_does_not_count()
    {
        using var old = Open(1);
        old.Record(new Warned("a"));
        using var young = Open(2);
        old.Record(new Warned("late, before the new writer wrote")); // number 2 of epoch 1
        Assert.Equal(2, EventLog.Read(_folder["e"]).Count);
        young.Record(new Warned("b"));
        old.Record(new Warned("late, after it"));
        young.Record(new Warned("c"));
        Assert.Equal(["a", "b", "c"], EventLog.Read(_folder["e"]).Cast<Warned>().Select(e => e.Message));
        Assert.Equal([(1, 1), (2, 2), (3, 2)], EventLog.Read(_folder["e"]).Select(e => (e.Sequence, e.Epoch)));
        Assert.Equal(2, EventLog.HighestEpoch(_folder["e"]));
        Assert.Throws<StaleEpochException>(() => Open(1));
    }

    [Fact]
    public void Events_after_a_number_are_read()
    {
        using var log = Open();
        for (var i = 1; i <= 5; i++) log.Record(new Warned($"{i}"));
        Assert.Equal(["4", "5"], EventLog.Read(_folder["e"], 3).Cast<Warned>().Select(e => e.Message));
        Assert.Empty(EventLog.Read(_folder["e"], 5));
    }

    private static MetaStepFinished Step(long step) => new(step, 9, 0, 1, 2, 3, 4, false, 1, 0.1, 5, 0.5, 0.2);

    private EventLog Open(long epoch = 1) => new(_folder["e"], epoch, new Recorder(_seen), TimeProvider.System);

    private sealed class Recorder(List<RunEvent> seen) : IRunObserver
    {
        public void On(RunEvent item) => seen.Add(item);
    }
}
