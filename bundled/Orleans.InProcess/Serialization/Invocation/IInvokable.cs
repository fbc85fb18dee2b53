namespace Orleans.Serialization.Invocation;

/// <summary>A request: a grain method with arguments.</summary>
public interface IInvokable : IDisposable
{
    /// <summary>The target; null before the request arrived.</summary>
    object? GetTarget();

    /// <summary>Sets the target.</summary>
    void SetTarget(ITargetHolder holder);

    /// <summary>Calls the method of the target.</summary>
    ValueTask<Response> Invoke();

    /// <summary>The number of arguments.</summary>
    int GetArgumentCount();

    /// <summary>An argument.</summary>
    object? GetArgument(int index);

    /// <summary>Replaces an argument.</summary>
    void SetArgument(int index, object value);

    /// <summary>The method's name.</summary>
    string GetMethodName();

    /// <summary>The full name of the grain interface.</summary>
    string GetInterfaceName();

    /// <summary>"interface/method".</summary>
    string GetActivityName();

    /// <summary>The method of the grain interface.</summary>
    MethodInfo GetMethod();

    /// <summary>The grain interface.</summary>
    Type GetInterfaceType();

    /// <summary>The method's own response timeout, if it has one.</summary>
    TimeSpan? GetDefaultResponseTimeout() => default;

    /// <summary>The token that was passed, or that the callee observes.</summary>
    CancellationToken GetCancellationToken() => default;

    /// <summary>Cancels the token that the callee observes.</summary>
    /// <returns>Whether there is one.</returns>
    bool TryCancel() => false;
}
