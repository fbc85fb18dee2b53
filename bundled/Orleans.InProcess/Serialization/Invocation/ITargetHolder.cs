namespace Orleans.Serialization.Invocation;

/// <summary>Holds the target of a request.</summary>
public interface ITargetHolder
{
    /// <summary>The target, the grain instance.</summary>
    TTarget? GetTarget<TTarget>()
        where TTarget : class;

    /// <summary>A component of the activation: the grain, its context, an attached component or a service.</summary>
    TComponent? GetComponent<TComponent>()
        where TComponent : class;
}
