using Farzi.Contracts.Events;
using Farzi.Jobs.Checkpoints;
using Farzi.Jobs.Runs;
using Farzi.Jobs.Stores;

namespace Farzi.Grains.Coordination;

/// <summary>
/// The events of a job: recorded events get their number by the append to the job's file, and are seen by nobody before that is durable: in a
/// folder that all silos see it is so at once, elsewhere when the journal has them. Shown ones (training progress) only pass by. Lives on its
/// coordinator's scheduler.
/// </summary>
internal sealed class JobEvents : IRunObserver, IDisposable
{
    private readonly EventLog _log;
    private readonly IEventJournal? _journal;
    private readonly long _epoch;
    private readonly CancellationTokenSource _stop = new();
    private readonly List<(long Sequence, string Line)> _recorded;
    private readonly List<(long Sequence, string Line)> _pending = []; // not durable yet
    private Task _writing = Task.CompletedTask;
    private string? _shown;
    private long _shownCount;
    private TaskCompletionSource _changed = New();

    private JobEvents(JobFolder folder, long epoch, TimeProvider clock, IEventJournal? journal)
    {
        (_journal, _epoch) = (journal, epoch);
        _log = new EventLog(folder.Events, epoch, this, clock);
        _recorded = [.. EventLog.Read(folder.Events).Select(e => (e.Sequence, RunEventJson.Serialize(e)))];
    }

    /// <summary>Number of the last event that is durable.</summary>
    public long Seen => _recorded.Count == 0 ? 0 : _recorded[^1].Sequence;

    /// <summary>Number of the last recorded event.</summary>
    public long Last => _pending.Count == 0 ? Seen : _pending[^1].Sequence;

    /// <summary>Whether there is a recorded event of a kind, durable or not yet.</summary>
    public bool Any(Func<RunEvent, bool> kind) => _recorded.Concat(_pending).Reverse().Any(e => kind(RunEventJson.Deserialize(e.Line)));

    /// <summary>Opens the events for an epoch.</summary>
    public static async Task<JobEvents> Open(JobFolder folder, long epoch, TimeProvider clock, CancellationToken cancellationToken) =>
        new(folder, epoch, clock, await folder.OpenJournal(epoch, cancellationToken));

    /// <summary>Records an event.</summary>
    public void Record(RunEvent item) => _log.Record(item);

    /// <summary>Says that the job went back to a meta-step; those that are done again are not recorded again.</summary>
    public void Rewind(long step) => _log.Rewind(step);

    /// <summary>Makes what was recorded durable, against a power cut too.</summary>
    /// <exception cref="EpochLostException">Another coordinator writes the events.</exception>
    public async Task Flush(CancellationToken cancellationToken)
    {
        if (_journal is null) await Task.Run(_log.Flush, cancellationToken);
        while (_pending.Count > 0) await _writing.WaitAsync(cancellationToken);
    }

    /// <summary>Shows an event without recording it.</summary>
    public void Show(RunEvent item) => _log.Show(item);

    /// <summary>Events after a number; waits until there is one, recorded or shown, or the time is over.</summary>
    public async Task<string[]> After(long sequence, int most, TimeSpan patience, TimeProvider clock)
    {
        if (Seen > sequence) return Recorded(sequence, most);
        var shownBefore = _shownCount;
        try
        {
            await _changed.Task.WaitAsync(patience, clock);
        }
        catch (TimeoutException)
        {
            return [];
        }

        return Seen > sequence ? Recorded(sequence, most) : _shownCount > shownBefore && _shown is { } shown ? [shown] : [];
    }

    /// <inheritdoc/>
    void IRunObserver.On(RunEvent item)
    {
        var line = RunEventJson.Serialize(item);
        if (item.Sequence > 0 && _journal is { } journal)
        {
            _pending.Add((item.Sequence, line));
            if (_writing.IsCompletedSuccessfully) _writing = Write(journal);
            return;
        }

        if (item.Sequence > 0) _recorded.Add((item.Sequence, line));
        else (_shown, _shownCount) = (line, _shownCount + 1);
        Signal();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _stop.Cancel();
        _stop.Dispose();
        _log.Dispose();
        _changed.TrySetResult(); // whoever waits asks again, and finds the next epoch's events
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    // What is recorded while one append is under way goes with the next: a slow store gets fewer, longer segments.
    private async Task Write(IEventJournal journal)
    {
        var stop = _stop.Token;
        await Task.Yield();
        while (_pending.Count > 0)
        {
            var batch = _pending.ToArray();
            try
            {
                await journal.Append(batch[0].Sequence, [.. batch.Select(b => b.Line)], stop);
            }
            catch (StaleEpochException)
            {
                throw new EpochLostException(_epoch, _epoch + 1);
            }

            _pending.RemoveRange(0, batch.Length);
            _recorded.AddRange(batch);
            Signal();
        }
    }

    private void Signal()
    {
        var changed = _changed;
        _changed = New();
        changed.TrySetResult();
    }

    private string[] Recorded(long after, int most)
    {
        // Numbers have no gaps, but the first lines of a damaged file may be missing.
        var first = _recorded.FindIndex(e => e.Sequence > after);
        return [.. _recorded.Skip(first).Take(most).Select(e => e.Line)];
    }
}
