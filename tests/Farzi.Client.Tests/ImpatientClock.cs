namespace Farzi.Client.Tests;

/// <summary>A clock on which short waits are over at once and are written down; long ones, which are time limits, last until a test ends them.</summary>
internal sealed class ImpatientClock : TimeProvider
{
    private static readonly TimeSpan Short = TimeSpan.FromSeconds(30);
    private readonly Lock _gate = new();
    private readonly List<TimeSpan> _waits = [];
    private readonly List<Limit> _limits = [];
    private TimeSpan _now;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <summary>The short waits so far.</summary>
    public IReadOnlyList<TimeSpan> Waits
    {
        get
        {
            lock (_gate) return [.. _waits];
        }
    }

    /// <summary>Time limits so far that nobody has ended.</summary>
    public int Limits
    {
        get
        {
            lock (_gate) return _limits.Count;
        }
    }

    public override long GetTimestamp()
    {
        lock (_gate) return _now.Ticks;
    }

    public override DateTimeOffset GetUtcNow() => new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero) + TimeSpan.FromTicks(GetTimestamp());

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var limit = new Limit(() => callback(state));
        lock (_gate)
        {
            if (dueTime < TimeSpan.Zero) return limit;
            if (dueTime >= Short)
            {
                _limits.Add(limit);
                return limit;
            }

            _waits.Add(dueTime);
            _now += dueTime;
        }

        ThreadPool.QueueUserWorkItem(_ => limit.End());
        return limit;
    }

    public void Advance(TimeSpan time)
    {
        lock (_gate) _now += time;
    }

    /// <summary>Ends every time limit.</summary>
    public void EndLimits()
    {
        Limit[] limits;
        lock (_gate)
        {
            limits = [.. _limits];
            _limits.Clear();
        }

        foreach (var limit in limits) limit.End();
    }

    private sealed class Limit(Action end) : ITimer
    {
        private int _isOver;

        public void End()
        {
            if (Interlocked.Exchange(ref _isOver, 1) == 0) end();
        }

        public bool Change(TimeSpan dueTime, TimeSpan period) => Volatile.Read(ref _isOver) == 0;

        public void Dispose() => Interlocked.Exchange(ref _isOver, 1);

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
