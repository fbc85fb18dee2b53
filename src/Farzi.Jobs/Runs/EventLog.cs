using System.Text;
using System.Text.Json;
using Farzi.Contracts.Events;
using Farzi.Jobs.Checkpoints;

namespace Farzi.Jobs.Runs;

/// <summary>
/// Records events as lines of JSON, numbered without gaps over interruptions, and passes each on after it was written. Every line carries the
/// epoch of its writer: a writer that was overtaken may still append, but readers take the newer one's lines instead. Nothing is ever removed;
/// a line that an interruption cut off is closed and skipped. Meta-steps that are repeated after a rewind are shown and not recorded again.
/// </summary>
public sealed class EventLog : IDisposable
{
    private readonly FileStream _file;
    private readonly IRunObserver _next;
    private readonly TimeProvider _clock;
    private readonly long _epoch;
    private long _lastValidation = -1;

    /// <summary>Opens the log, to append.</summary>
    /// <param name="path">The file.</param>
    /// <param name="epoch">Epoch of this writer, at least the highest in the file.</param>
    /// <param name="next">Is told of each event.</param>
    /// <param name="clock">The clock.</param>
    /// <exception cref="StaleEpochException">A writer of a higher epoch was here.</exception>
    public EventLog(string path, long epoch, IRunObserver next, TimeProvider clock)
    {
        (_next, _clock, _epoch) = (next, clock, epoch);
        _file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
        try
        {
            foreach (var item in Recorded(ReadLines(_file)))
            {
                if (item.Epoch > epoch) throw new StaleEpochException($"{path} holds events of epoch {item.Epoch}; those of epoch {epoch} do not count any more");
                LastSequence = item.Sequence;
                Note(item);
            }
        }
        catch
        {
            _file.Dispose();
            throw;
        }
    }

    /// <summary>Number of the last recorded event; 0 in a new log.</summary>
    public long LastSequence { get; private set; }

    /// <summary>The last recorded meta-step; 0 before the first.</summary>
    public long LastStep { get; private set; }

    /// <summary>The events of a log, in order: of each number the newest writer's. Lines that cannot be read are left out.</summary>
    public static IReadOnlyList<RunEvent> Read(string path) => Read(path, 0);

    /// <summary>The events of a log after a number.</summary>
    /// <param name="path">The file.</param>
    /// <param name="afterSequence">The last number that is known already.</param>
    public static IReadOnlyList<RunEvent> Read(string path, long afterSequence)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        return [.. Recorded(ReadLines(file)).Where(e => e.Sequence > afterSequence)];
    }

    /// <summary>The highest epoch of a log; 0 where there is none.</summary>
    public static long HighestEpoch(string path) => File.Exists(path) ? Read(path).Select(e => e.Epoch).DefaultIfEmpty().Max() : 0;

    /// <summary>Records an event and passes it on.</summary>
    /// <returns>The event with its number; the event itself where it repeats a recorded step, and was only shown.</returns>
    public RunEvent Record(RunEvent item)
    {
        ArgumentNullException.ThrowIfNull(item);
        if (IsRepeated(item))
        {
            Show(item);
            return item;
        }

        var numbered = item with { Sequence = LastSequence + 1, Epoch = _epoch, Time = _clock.GetUtcNow() };
        Append(RunEventJson.Serialize(numbered) + "\n");
        LastSequence++;
        Note(numbered);
        _next.On(numbered);
        return numbered;
    }

    /// <summary>Records that the job went back to a checkpoint, where meta-steps after it are recorded.</summary>
    /// <param name="step">Meta-steps that the checkpoint holds.</param>
    public void Rewind(long step)
    {
        if (step < LastStep) Record(new Rewound(step));
    }

    /// <summary>Passes an event on without recording it.</summary>
    public void Show(RunEvent item) => _next.On(item with { Time = _clock.GetUtcNow() });

    /// <summary>Brings what was recorded to the disk, so that it outlives the machine's power too.</summary>
    public void Flush() => _file.Flush(flushToDisk: true);

    /// <summary>Closes the file.</summary>
    public void Dispose() => _file.Dispose();

    /// <summary>Lines in order; an older writer's after a newer one's do not count, a newer one's replace those of the same or a higher number.</summary>
    private static List<RunEvent> Recorded(IEnumerable<string> lines)
    {
        var kept = new List<RunEvent>();
        var epoch = 0L;
        foreach (var line in lines)
        {
            if (Parse(line) is not { } item || item.Epoch < epoch) continue;
            if (item.Epoch > epoch)
            {
                epoch = item.Epoch;
                while (kept.Count > 0 && kept[^1].Sequence >= item.Sequence) kept.RemoveAt(kept.Count - 1);
            }

            if (kept.Count == 0 || item.Sequence > kept[^1].Sequence) kept.Add(item);
        }

        return kept;
    }

    private static IEnumerable<string> ReadLines(FileStream file)
    {
        using var reader = new StreamReader(file, Encoding.UTF8, detectEncodingFromByteOrderMarks: false, leaveOpen: true);
        while (reader.ReadLine() is { } line) yield return line;
    }

    private static RunEvent? Parse(string line)
    {
        if (line.Length == 0) return null;
        try
        {
            return RunEventJson.Deserialize(line);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private bool IsRepeated(RunEvent item) => item switch
    {
        MetaStepFinished e => e.Step <= LastStep,
        ValidationScored e => e.Step <= _lastValidation,
        _ => false,
    };

    private void Note(RunEvent item)
    {
        if (item is MetaStepFinished step) LastStep = Math.Max(LastStep, step.Step);
        if (item is ValidationScored point) _lastValidation = Math.Max(_lastValidation, point.Step);
    }

    private void Append(string line)
    {
        // At the end as it is now: a writer that was overtaken may have added to it, or been killed within a line.
        _file.Position = Math.Max(0, _file.Length - 1);
        var isTorn = _file.Length > 0 && _file.ReadByte() != '\n';
        _file.Position = _file.Length;
        _file.Write(Encoding.UTF8.GetBytes(isTorn ? "\n" + line : line));
        _file.Flush();
    }
}
