namespace Orleans;

/// <summary>Something that starts and stops in stages.</summary>
public interface ILifecycleObservable
{
    /// <summary>Takes part in a stage.</summary>
    /// <returns>Ends the participation when disposed.</returns>
    IDisposable Subscribe(string observerName, int stage, ILifecycleObserver observer);
}
