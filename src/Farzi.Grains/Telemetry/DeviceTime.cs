namespace Farzi.Grains.Telemetry;

/// <summary>Accounts for the time of one device without gap or overlap: always one activity is on.</summary>
internal sealed class DeviceTime(WorkerInstruments instruments, string device, TimeProvider clock)
{
    public const string Idle = "idle";
    public const string Opening = "opening";
    private readonly Lock _gate = new();
    private string _activity = Idle;
    private long _since = clock.GetTimestamp();

    /// <summary>Ends what was on and begins with another activity.</summary>
    public void Switch(string activity)
    {
        lock (_gate)
        {
            Count();
            _activity = activity;
        }
    }

    /// <summary>Counts what has passed up to now, so that a long activity does not show only at its end.</summary>
    public void Tick()
    {
        lock (_gate) Count();
    }

    private void Count()
    {
        var now = clock.GetTimestamp();
        instruments.Time(device, _activity, clock.GetElapsedTime(_since, now).TotalSeconds);
        _since = now;
    }
}
