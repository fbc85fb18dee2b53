using Microsoft.Extensions.DependencyInjection;

namespace Orleans.InProcess.Activations;

/// <content>What hangs on an activation: its scope of services, components, timers.</content>
internal sealed partial class Activation
{
    private readonly Dictionary<Type, object> _components = [];
    private readonly HashSet<IDisposable> _timers = [];
    private readonly Lazy<IServiceScope> _scope;

    public TComponent? GetComponent<TComponent>()
        where TComponent : class
    {
        if (GrainInstance is TComponent grain) return grain;
        if (this is TComponent context) return context;
        lock (_gate)
        {
            if (_components.TryGetValue(typeof(TComponent), out var component)) return (TComponent)component;
        }

        return ActivationServices.GetService<TComponent>();
    }

    public void SetComponent<TComponent>(TComponent? value)
        where TComponent : class
    {
        if (GrainInstance is TComponent || this is TComponent) throw new ArgumentException("A component that the grain or its context implements cannot be overridden.", nameof(value));
        lock (_gate)
        {
            if (value is null) _ = _components.Remove(typeof(TComponent));
            else _components[typeof(TComponent)] = value;
        }
    }

    /// <summary>Notes a timer, which ends with the activation.</summary>
    public void Add(IDisposable timer)
    {
        lock (_gate) _ = _timers.Add(timer);
    }

    public void Remove(IDisposable timer)
    {
        lock (_gate) _ = _timers.Remove(timer);
    }

    private void StopTimers()
    {
        IDisposable[] timers;
        lock (_gate) timers = [.. _timers];
        foreach (var timer in timers) timer.Dispose();
    }
}
