using System.Text;
using System.Text.Json;
using Farzi.Contracts.Events;

namespace Farzi.Jobs.Runs;

/// <summary>
/// Records events as lines of JSON, numbered without gaps over interruptions, and passes each on after it was written. A last line that an
/// interruption cut off is removed when the log is opened again; meta-steps that are repeated after a resumption are not recorded twice.
/// </summary>
public sealed class EventLog : IDisposable
{
    private readonly FileStream _file;
    private readonly IRunObserver _next;
    private readonly TimeProvider _clock;
    private long _sequence;
    private long _lastStep;
    private long _lastValidation = -1;

    /// <summary>Opens the log, to append.</summary>
    /// <param name="path">The file.</param>
    /// <param name="next">Is told of each event.</param>
    /// <param name="clock">The clock.</param>
    public EventLog(string path, IRunObserver next, TimeProvider clock)
    {
        (_next, _clock) = (next, clock);
        _file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.ReadWrite);
        try
        {
            _sequence = RecoverEnd();
        }
        catch
        {
            _file.Dispose();
            throw;
        }
    }

    /// <summary>Records an event and passes it on.</summary>
    public void Record(RunEvent item)
    {
        if (IsRepeated(item))
        {
            Show(item);
            return;
        }

        var numbered = item with { Sequence = ++_sequence, Time = _clock.GetUtcNow() };
        _file.Write(Encoding.UTF8.GetBytes(RunEventJson.Serialize(numbered) + "\n"));
        _file.Flush();
        _next.On(numbered);
    }

    /// <summary>Passes an event on without recording it.</summary>
    public void Show(RunEvent item) => _next.On(item with { Time = _clock.GetUtcNow() });

    /// <summary>Closes the file.</summary>
    public void Dispose() => _file.Dispose();

    /// <summary>The events of a log, in order; lines that cannot be read are left out.</summary>
    public static IEnumerable<RunEvent> Read(string path)
    {
        foreach (var line in File.ReadLines(path))
        {
            if (Parse(line) is { } item) yield return item;
        }
    }

    private static RunEvent? Parse(string line)
    {
        try
        {
            return RunEventJson.Deserialize(line);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private bool IsRepeated(RunEvent item)
    {
        switch (item)
        {
            case MetaStepFinished e:
                var isOld = e.Step <= _lastStep;
                _lastStep = Math.Max(_lastStep, e.Step);
                return isOld;
            case ValidationScored e:
                var isKnown = e.Step <= _lastValidation;
                _lastValidation = Math.Max(_lastValidation, e.Step);
                return isKnown;
            default: return false;
        }
    }

    private long RecoverEnd()
    {
        var bytes = new byte[_file.Length];
        _file.ReadExactly(bytes);
        var end = Array.LastIndexOf(bytes, (byte)'\n') + 1;
        _file.SetLength(end);
        _file.Position = end;
        var last = 0L;
        foreach (var line in Encoding.UTF8.GetString(bytes, 0, end).Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            if (Parse(line) is not { } item) continue;
            last = item.Sequence;
            IsRepeated(item);
        }

        return last;
    }
}
