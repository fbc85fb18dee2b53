using Orleans.Serialization.Invocation;

namespace Orleans.Runtime;

/// <summary>An activation, seen by the grain and by filters.</summary>
public interface IGrainContext : ITargetHolder, IEquatable<IGrainContext>
{
    /// <summary>A reference to the grain, without an interface.</summary>
    GrainReference GrainReference { get; }

    /// <summary>The grain's identity.</summary>
    GrainId GrainId { get; }

    /// <summary>The instance of the grain class; null before it is made.</summary>
    object? GrainInstance { get; }

    /// <summary>The activation's identity.</summary>
    ActivationId ActivationId { get; }

    /// <summary>The services of the activation, a scope of the host's.</summary>
    IServiceProvider ActivationServices { get; }

    /// <summary>What runs when the activation starts and stops.</summary>
    IGrainLifecycle ObservableLifecycle { get; }

    /// <summary>The activation's scheduler.</summary>
    IWorkItemScheduler Scheduler { get; }

    /// <summary>Completes when the activation has been deactivated.</summary>
    Task Deactivated { get; }

    /// <summary>Attaches a component, or removes it (null).</summary>
    void SetComponent<TComponent>(TComponent? value)
        where TComponent : class;

    /// <summary>Starts to deactivate, after the running requests.</summary>
    void Deactivate(DeactivationReason deactivationReason, CancellationToken cancellationToken = default);
}
