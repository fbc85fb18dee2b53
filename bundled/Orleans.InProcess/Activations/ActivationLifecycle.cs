namespace Orleans.InProcess.Activations;

/// <summary>What runs when an activation starts, by rising stages, and when it stops, by falling ones as far as it had come.</summary>
internal sealed class ActivationLifecycle : IGrainLifecycle
{
    private readonly List<(int Stage, ILifecycleObserver Observer)> _observers = [];
    private readonly Stack<ILifecycleObserver> _started = new();

    public IDisposable Subscribe(string observerName, int stage, ILifecycleObserver observer)
    {
        var entry = (stage, observer);
        _observers.Add(entry);
        return new Subscription(() => _observers.Remove(entry));
    }

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var (_, observer) in _observers.OrderBy(entry => entry.Stage).ToArray())
        {
            await observer.OnStart(cancellationToken);
            _started.Push(observer);
        }
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        while (_started.TryPop(out var observer)) await observer.OnStop(cancellationToken);
    }

    private sealed class Subscription(Action end) : IDisposable
    {
        public void Dispose() => end();
    }
}
