namespace Orleans;

/// <summary>Takes part in a start and a stop.</summary>
public interface ILifecycleObserver
{
    /// <summary>Runs at the start.</summary>
    Task OnStart(CancellationToken cancellationToken = default);

    /// <summary>Runs at the stop.</summary>
    Task OnStop(CancellationToken cancellationToken = default);
}
