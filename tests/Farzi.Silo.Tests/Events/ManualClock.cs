namespace Farzi.Silo.Tests.Events;

/// <summary>A clock that moves when it is told to, and wakes who waits.</summary>
internal sealed class ManualClock : TimeProvider
{
    private readonly Lock _one = new();
    private readonly List<Timer> _timers = [];
    private long _ticks = TimeSpan.FromDays(1).Ticks;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp()
    {
        lock (_one) return _ticks;
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        lock (_one)
        {
            var timer = new Timer(this, callback, state);
            timer.Set(dueTime);
            _timers.Add(timer);
            return timer;
        }
    }

    public void Advance(double seconds)
    {
        Timer[] due;
        lock (_one)
        {
            _ticks += TimeSpan.FromSeconds(seconds).Ticks;
            due = [.. _timers.Where(t => t.Due <= _ticks)];
            foreach (var timer in due) timer.Due = long.MaxValue;
        }

        foreach (var timer in due) timer.Fire();
    }

    private sealed class Timer(ManualClock clock, TimerCallback callback, object? state) : ITimer
    {
        public long Due { get; set; } = long.MaxValue;

        public void Set(TimeSpan dueTime) => Due = dueTime == Timeout.InfiniteTimeSpan ? long.MaxValue : clock._ticks + dueTime.Ticks;

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (clock._one) Set(dueTime);
            return true;
        }

        public void Fire() => callback(state);

        public void Dispose()
        {
            lock (clock._one) clock._timers.Remove(this);
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
