using System.Text;
using System.Text.Json;
using Farzi.Contracts.Events;

namespace Farzi.Jobs.Runs;

/// <summary>
/// Records events as lines of JSON, numbered without gaps over interruptions, and passes each on after it was written. A last line that an
/// interruption cut off is removed when the log is opened again.
/// </summary>
public sealed class EventLog : IDisposable
{
    private readonly FileStream _file;
    private readonly IRunObserver _next;
    private readonly TimeProvider _clock;
    private long _sequence;

    /// <summary>Opens the log, to append.</summary>
    /// <param name="path">The file.</param>
    /// <param name="next">Is told of each event.</param>
    /// <param name="clock">The clock.</param>
    public EventLog(string path, IRunObserver next, TimeProvider clock)
    {
        (_next, _clock) = (next, clock);
        _file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
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
        var numbered = item with { Sequence = ++_sequence, Time = _clock.GetUtcNow() };
        _file.Write(Encoding.UTF8.GetBytes(RunEventJson.Serialize(numbered) + "\n"));
        _file.Flush();
        _next.On(numbered);
    }

    /// <summary>Passes an event on without recording it.</summary>
    public void Show(RunEvent item) => _next.On(item with { Time = _clock.GetUtcNow() });

    /// <summary>Closes the file.</summary>
    public void Dispose() => _file.Dispose();

    private long RecoverEnd()
    {
        var bytes = new byte[_file.Length];
        _file.ReadExactly(bytes);
        var end = Array.LastIndexOf(bytes, (byte)'\n') + 1;
        _file.SetLength(end);
        _file.Position = end;
        if (end == 0) return 0;
        var start = end < 2 ? 0 : Array.LastIndexOf(bytes, (byte)'\n', end - 2) + 1;
        try
        {
            return RunEventJson.Deserialize(Encoding.UTF8.GetString(bytes, start, end - 1 - start)).Sequence;
        }
        catch (JsonException)
        {
            return bytes.AsSpan(0, end).Count((byte)'\n');
        }
    }
}
