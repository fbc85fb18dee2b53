namespace Farzi.Jobs.Stores;

/// <summary>
/// One device of this process at a time makes the file of a path: another one that looks for it meanwhile would train the same thing again, and
/// beside an object store remove what is not there yet. The same thread may enter again.
/// </summary>
internal sealed class PathLock : IDisposable
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(100);
    private static readonly Dictionary<string, Gate> Gates = new(StringComparer.Ordinal);
    private readonly string _path;
    private readonly Gate _gate;

    private PathLock(string path, Gate gate) => (_path, _gate) = (path, gate);

    /// <summary>Waits for the path.</summary>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    public static PathLock Enter(string path, CancellationToken cancellationToken)
    {
        Gate? gate;
        lock (Gates)
        {
            if (!Gates.TryGetValue(path, out gate)) Gates[path] = gate = new Gate();
            gate.Users++;
        }

        while (!Monitor.TryEnter(gate, Look))
        {
            if (!cancellationToken.IsCancellationRequested) continue;
            Leave(path, gate);
            cancellationToken.ThrowIfCancellationRequested();
        }

        return new PathLock(path, gate);
    }

    /// <summary>Lets the next one in; on the thread that entered.</summary>
    public void Dispose()
    {
        Monitor.Exit(_gate);
        Leave(_path, _gate);
    }

    private static void Leave(string path, Gate gate)
    {
        lock (Gates)
        {
            if (--gate.Users == 0) Gates.Remove(path);
        }
    }

    private sealed class Gate
    {
        public int Users { get; set; }
    }
}
