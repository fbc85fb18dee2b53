using Farzi.Contracts.Events;
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
    public void Numbers_go_on_after_a_line_that_was_cut_off()
    {
        using (var log = Open()) log.Record(new Warned("one"));
        File.AppendAllText(_folder["e"], "{\"type\":\"warn");
        using (var log = Open()) log.Record(new Warned("two"));
        Assert.Equal([1, 2], EventLog.Read(_folder["e"]).Select(e => e.Sequence));
        Assert.Equal(2, File.ReadAllLines(_folder["e"]).Length);
    }

    [Fact]
    public void Repeated_meta_steps_are_shown_and_not_recorded()
    {
        using (var log = Open())
        {
            log.Record(Step(1));
            log.Record(Step(2));
        }

        using (var log = Open())
        {
            log.Record(Step(2));
            log.Record(Step(3));
        }

        Assert.Equal([1, 2, 3], EventLog.Read(_folder["e"]).Cast<MetaStepFinished>().Select(e => e.Step));
        Assert.Equal([1, 2, 2, 3], _seen.Cast<MetaStepFinished>().Select(e => e.Step));
    }

    private static MetaStepFinished Step(long step) => new(step, 9, 0, 1, 2, 3, 4, false, 1, 0.1, 5, 0.5, 0.2);

    private EventLog Open() => new(_folder["e"], new Recorder(_seen), TimeProvider.System);

    private sealed class Recorder(List<RunEvent> seen) : IRunObserver
    {
        public void On(RunEvent item) => seen.Add(item);
    }
}
