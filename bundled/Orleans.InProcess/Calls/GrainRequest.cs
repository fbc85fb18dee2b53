using Orleans.Serialization.Invocation;

namespace Orleans.InProcess.Calls;

/// <summary>A grain method with arguments. The callee observes a token of its own, which caller and timeout cancel.</summary>
internal sealed class GrainRequest : IInvokable
{
    private readonly GrainMethod _method;
    private readonly object?[] _arguments;
    private readonly CancellationToken _callerToken;
    private CancellationTokenSource? _calleeToken;
    private object? _target;

    /// <param name="method">The method.</param>
    /// <param name="arguments">The arguments, already copied.</param>
    public GrainRequest(GrainMethod method, object?[] arguments)
    {
        _method = method;
        _arguments = arguments;
        if (method.TokenIndex >= 0) _callerToken = (CancellationToken)arguments[method.TokenIndex]!;
    }

    public GrainMethod Method => _method;

    /// <summary>The same request once more, with a token of its own for the callee.</summary>
    public GrainRequest Again() => new(_method, [.. _arguments]);

    public object? GetTarget() => _target;

    public void SetTarget(ITargetHolder holder)
    {
        _target = holder.GetTarget<object>();
        if (_method.TokenIndex < 0 || _calleeToken is not null) return;
        _calleeToken = new CancellationTokenSource();
        _arguments[_method.TokenIndex] = _calleeToken.Token;
    }

    public ValueTask<Response> Invoke() => _method.RespondAsync(_target!, _arguments);

    /// <summary>Calls a method that returns a stream.</summary>
    public IAsyncEnumerable<T> Stream<T>() =>
        (IAsyncEnumerable<T>)_method.Method.Invoke(_target, BindingFlags.DoNotWrapExceptions, binder: null, _arguments, culture: null)!;

    public int GetArgumentCount() => _arguments.Length;

    public object? GetArgument(int index) => _arguments[index];

    public void SetArgument(int index, object value) => _arguments[index] = value;

    public string GetMethodName() => _method.Method.Name;

    public string GetInterfaceName() => GetInterfaceType().FullName ?? GetInterfaceType().Name;

    public string GetActivityName() => $"{GetInterfaceName()}/{GetMethodName()}";

    public MethodInfo GetMethod() => _method.Method;

    public Type GetInterfaceType() => _method.Method.DeclaringType!;

    public TimeSpan? GetDefaultResponseTimeout() => _method.ResponseTimeout;

    public CancellationToken GetCancellationToken() => _calleeToken?.Token ?? _callerToken;

    public bool TryCancel()
    {
        if (_calleeToken is not { } source) return false;
        source.Cancel();
        return true;
    }

    // The callee may hold on to its token; a source without a timer needs no disposal.
    public void Dispose()
    {
    }

    public override string ToString() => $"{GetInterfaceName()}.{GetMethodName()}";
}
