namespace Orleans.Timers;

/// <summary>Registers timers of grains.</summary>
public interface ITimerRegistry
{
    /// <summary>Registers a timer.</summary>
    IGrainTimer RegisterGrainTimer<TState>(
        IGrainContext grainContext, Func<TState, CancellationToken, Task> callback, TState state, GrainTimerCreationOptions options);
}
