namespace Farzi.Engine.Operations.Cpu;

/// <summary>
/// A few long-lived threads that execute numbered parts of a work item; the caller takes part. Parts are claimed one by one, so a slow core
/// takes fewer. A thread that finds nothing spins briefly, then sleeps.
/// </summary>
internal sealed class LaneThreads : IDisposable
{
    private readonly Thread[] _threads;
    private readonly SemaphoreSlim _wake = new(0);
    private readonly ManualResetEventSlim _done = new(initialState: true, spinCount: 200);
    private Action<int>? _work;
    private Exception? _failure;
    private int _parts;
    private int _next;
    private int _busy;
    private bool _stop;

    /// <summary>Starts the threads.</summary>
    /// <param name="count">Threads including the caller's, at least 1.</param>
    public LaneThreads(int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        _threads = new Thread[count - 1];
        for (var i = 0; i < _threads.Length; i++)
        {
            _threads[i] = new Thread(Loop) { IsBackground = true, Name = $"farzi-lane-{i + 1}" };
            _threads[i].Start();
        }
    }

    /// <summary>Threads that execute parts, the caller's included.</summary>
    public int Count => _threads.Length + 1;

    /// <summary>Runs <paramref name="work"/> for parts 0 … parts−1; returns when all are done. Not re-entrant.</summary>
    public void Run(Action<int> work, int parts)
    {
        if (_threads.Length == 0 || parts == 1)
        {
            for (var part = 0; part < parts; part++) work(part);
            return;
        }

        _work = work;
        _parts = parts;
        _failure = null;
        Volatile.Write(ref _next, 0);
        _done.Reset();
        var helpers = Math.Min(_threads.Length, parts - 1);
        Volatile.Write(ref _busy, helpers + 1);
        _wake.Release(helpers);
        Claim();
        _done.Wait();
        _work = null;
        if (_failure is { } failure)
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(failure);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Volatile.Write(ref _stop, true);
        if (_threads.Length > 0) _wake.Release(_threads.Length);
        foreach (var thread in _threads) thread.Join();
        _wake.Dispose();
        _done.Dispose();
    }

    private void Loop()
    {
        while (true)
        {
            _wake.Wait();
            if (Volatile.Read(ref _stop)) return;
            Claim();
        }
    }

    private void Claim()
    {
        try
        {
            int part;
            while ((part = Interlocked.Increment(ref _next) - 1) < _parts) _work!(part);
        }
        catch (Exception e)
        {
            Interlocked.CompareExchange(ref _failure, e, null);
            Volatile.Write(ref _next, int.MaxValue - 1024); // the other threads take no further part
        }

        if (Interlocked.Decrement(ref _busy) == 0) _done.Set();
    }
}
