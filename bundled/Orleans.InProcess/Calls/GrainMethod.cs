using System.Collections.Concurrent;
using Orleans.Concurrency;

namespace Orleans.InProcess.Calls;

/// <summary>A method of a grain interface and what its attributes say.</summary>
internal sealed class GrainMethod
{
    private static readonly ConcurrentDictionary<MethodInfo, GrainMethod> Known = new();

    private GrainMethod(MethodInfo method)
    {
        Method = method;
        Shape = CallShape.Of(method);
        IsReadOnly = method.IsDefined(typeof(ReadOnlyAttribute));
        AlwaysInterleaves = method.IsDefined(typeof(AlwaysInterleaveAttribute));
        IsOneWay = method.ReturnType == typeof(void) || method.IsDefined(typeof(OneWayAttribute));
        ResponseTimeout = method.GetCustomAttribute<ResponseTimeoutAttribute>()?.Timeout;
        ParameterTypes = [.. method.GetParameters().Select(parameter => parameter.ParameterType)];
        Immutable = [.. method.GetParameters().Select(parameter => parameter.IsDefined(typeof(ImmutableAttribute)))];
        TokenIndex = Array.IndexOf(ParameterTypes, typeof(CancellationToken));
    }

    public MethodInfo Method { get; }

    public CallShape Shape { get; }

    public bool IsReadOnly { get; }

    public bool AlwaysInterleaves { get; }

    public bool IsOneWay { get; }

    public TimeSpan? ResponseTimeout { get; }

    public Type[] ParameterTypes { get; }

    /// <summary>Which parameters are passed without a copy.</summary>
    public bool[] Immutable { get; }

    /// <summary>Where the cancellation token is passed; -1 when none is.</summary>
    public int TokenIndex { get; }

    public static GrainMethod Of(MethodInfo method) => Known.GetOrAdd(method, static key => new GrainMethod(key));

    /// <summary>Runs a task of the callee to its response.</summary>
    public ValueTask<Serialization.Invocation.Response> RespondAsync(object target, object?[] arguments) =>
        Shape.RespondAsync(Method.Invoke(target, BindingFlags.DoNotWrapExceptions, binder: null, arguments, culture: null));
}
