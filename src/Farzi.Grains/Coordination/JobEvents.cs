using Farzi.Contracts.Events;
using Farzi.Jobs.Runs;

namespace Farzi.Grains.Coordination;

/// <summary>
/// The events of a job: recorded events get their number by the append to the job's file, before anyone sees them; shown ones (training
/// progress) only pass by. Lives on its coordinator's scheduler.
/// </summary>
internal sealed class JobEvents : IRunObserver, IDisposable
{
    private readonly EventLog _log;
    private readonly List<(long Sequence, string Line)> _recorded;
    private string? _shown;
    private long _shownCount;
    private TaskCompletionSource _changed = New();

    /// <summary>Opens the file for an epoch.</summary>
    public JobEvents(JobFolder folder, long epoch, TimeProvider clock)
    {
        _log = new EventLog(folder.Events, epoch, this, clock);
        _recorded = [.. EventLog.Read(folder.Events).Select(e => (e.Sequence, RunEventJson.Serialize(e)))];
    }

    /// <summary>Number of the last recorded event.</summary>
    public long Last => _recorded.Count == 0 ? 0 : _recorded[^1].Sequence;

    /// <summary>Records an event.</summary>
    public void Record(RunEvent item) => _log.Record(item);

    /// <summary>Says that the job went back to a meta-step; those that are done again are not recorded again.</summary>
    public void Rewind(long step) => _log.Rewind(step);

    /// <summary>Makes what was recorded durable against a power cut.</summary>
    public void Flush() => _log.Flush();

    /// <summary>Shows an event without recording it.</summary>
    public void Show(RunEvent item) => _log.Show(item);

    /// <summary>Events after a number; waits until there is one, recorded or shown, or the time is over.</summary>
    public async Task<string[]> After(long sequence, int most, TimeSpan patience, TimeProvider clock)
    {
        if (Last > sequence) return Recorded(sequence, most);
        var shownBefore = _shownCount;
        try
        {
            await _changed.Task.WaitAsync(patience, clock);
        }
        catch (TimeoutException)
        {
            return [];
        }

        return Last > sequence ? Recorded(sequence, most) : _shownCount > shownBefore && _shown is { } shown ? [shown] : [];
    }

    /// <inheritdoc/>
    void IRunObserver.On(RunEvent item)
    {
        var line = RunEventJson.Serialize(item);
        if (item.Sequence > 0) _recorded.Add((item.Sequence, line));
        else (_shown, _shownCount) = (line, _shownCount + 1);
        var changed = _changed;
        _changed = New();
        changed.TrySetResult();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _log.Dispose();
        _changed.TrySetResult(); // whoever waits asks again, and finds the next epoch's events
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private string[] Recorded(long after, int most)
    {
        // Numbers have no gaps, but the first lines of a damaged file may be missing.
        var first = _recorded.FindIndex(e => e.Sequence > after);
        return [.. _recorded.Skip(first).Take(most).Select(e => e.Line)];
    }
}
