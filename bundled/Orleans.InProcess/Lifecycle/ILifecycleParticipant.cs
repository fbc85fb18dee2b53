namespace Orleans;

/// <summary>Takes part in a life cycle.</summary>
/// <typeparam name="TLifecycleObservable">The kind of life cycle.</typeparam>
public interface ILifecycleParticipant<TLifecycleObservable>
    where TLifecycleObservable : ILifecycleObservable
{
    /// <summary>Subscribes to the stages.</summary>
    void Participate(TLifecycleObservable lifecycle);
}
