using Microsoft.Extensions.Logging;
using Orleans.InProcess.Activations;
using Orleans.Timers;

namespace Orleans.InProcess.Timers;

/// <summary>Registers timers of activations.</summary>
internal sealed class TimerRegistry(TimeProvider time, ILoggerFactory loggers) : ITimerRegistry
{
    private readonly ILogger _logger = loggers.CreateLogger<GrainTimer>();

    public IGrainTimer RegisterGrainTimer<TState>(
        IGrainContext grainContext, Func<TState, CancellationToken, Task> callback, TState state, GrainTimerCreationOptions options)
    {
        ArgumentNullException.ThrowIfNull(grainContext);
        ArgumentNullException.ThrowIfNull(callback);
        var timer = new GrainTimer((Activation)grainContext, token => callback(state, token), options, time, _logger);
        timer.Change(options.DueTime, options.Period);
        return timer;
    }
}
