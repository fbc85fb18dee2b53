using Microsoft.Extensions.Logging;
using Orleans.InProcess.Activations;
using Orleans.InProcess.Calls;

namespace Orleans.InProcess.Timers;

/// <summary>A timer of an activation: a tick is a request; the next one is due a period after its end.</summary>
internal sealed partial class GrainTimer : IGrainTimer
{
    private static readonly GrainInterfaceType TickInterface = GrainInterfaceType.Create("Orleans.Runtime.IGrainTimerInvoker");

    private readonly Lock _gate = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly Activation _activation;
    private readonly Func<CancellationToken, Task> _callback;
    private readonly CallOptions _options;
    private readonly ILogger _logger;
    private readonly ITimer _timer;
    private TimeSpan _dueTime;
    private TimeSpan _period;
    private bool _ticks;
    private bool _isChanged;

    public GrainTimer(
        Activation activation, Func<CancellationToken, Task> callback, GrainTimerCreationOptions options, TimeProvider time, ILogger logger)
    {
        _activation = activation;
        _callback = callback;
        _logger = logger;
        _options = CallOptions.OneWay | CallOptions.Local
            | (options.Interleave ? CallOptions.AlwaysInterleave : CallOptions.None)
            | (options.KeepAlive ? CallOptions.None : CallOptions.Unnoticed);
        using (Flow.Suppress()) _timer = time.CreateTimer(_ => Tick(), state: null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        activation.Add(this);
    }

    public void Change(TimeSpan dueTime, TimeSpan period)
    {
        Check(dueTime, nameof(dueTime));
        Check(period, nameof(period));
        lock (_gate)
        {
            _dueTime = dueTime;
            _period = period;
            _isChanged = true;
            if (!_ticks) _ = _timer.Change(dueTime, Timeout.InfiniteTimeSpan);
        }
    }

    public void Dispose()
    {
        _activation.Remove(this);
        _timer.Dispose();
        try
        {
            _stop.Cancel();
        }
        catch (AggregateException exception)
        {
            LogTickFailed(_logger, exception, _activation.GrainId);
        }
    }

    /// <summary>Runs the callback in the activation.</summary>
    public async Task RunAsync()
    {
        lock (_gate) _isChanged = false;
        try
        {
            if (!_stop.IsCancellationRequested) await _callback(_stop.Token);
        }
        catch (Exception exception)
        {
            LogTickFailed(_logger, exception, _activation.GrainId);
        }
        finally
        {
            EndTick();
        }
    }

    // Whole milliseconds up to what a system timer takes, or infinite.
    private static void Check(TimeSpan time, string name)
    {
        var milliseconds = (long)time.TotalMilliseconds;
        ArgumentOutOfRangeException.ThrowIfLessThan(milliseconds, -1, name);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(milliseconds, 0xfffffffe, name);
    }

    private void Tick()
    {
        lock (_gate) _ticks = true;
        var id = _activation.GrainId;
        _ = _activation.TryReceive(new GrainCall(id, id, TickInterface, new TimerTick(this), _options));
    }

    private void EndTick()
    {
        lock (_gate)
        {
            _ticks = false;
            if (!_stop.IsCancellationRequested) _ = _timer.Change(_isChanged ? _dueTime : _period, Timeout.InfiniteTimeSpan);
        }
    }
}
