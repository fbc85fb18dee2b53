using Orleans.Serialization.Invocation;

namespace Orleans;

/// <summary>A call, seen by a filter.</summary>
public interface IGrainCallContext
{
    /// <summary>The request with its arguments.</summary>
    IInvokable Request { get; }

    /// <summary>The grain instance (incoming) or the reference (outgoing).</summary>
    object Grain { get; }

    /// <summary>The calling grain; null when the caller is outside of grains.</summary>
    GrainId? SourceId { get; }

    /// <summary>The called grain.</summary>
    GrainId TargetId { get; }

    /// <summary>The name of the called interface.</summary>
    GrainInterfaceType InterfaceType { get; }

    /// <summary>The full name of the called interface.</summary>
    string InterfaceName { get; }

    /// <summary>The name of the called method.</summary>
    string MethodName { get; }

    /// <summary>The called method of the interface.</summary>
    MethodInfo InterfaceMethod { get; }

    /// <summary>The result, once there is one.</summary>
    object? Result { get; set; }

    /// <summary>The response, once there is one.</summary>
    Response? Response { get; set; }

    /// <summary>Goes on with the call.</summary>
    Task Invoke();
}
