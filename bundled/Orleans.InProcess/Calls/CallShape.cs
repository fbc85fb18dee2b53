using Orleans.InProcess.Streams;
using Orleans.Serialization.Invocation;

namespace Orleans.InProcess.Calls;

/// <summary>How a grain method returns: it ties the response of a call to what the caller awaits.</summary>
internal abstract class CallShape
{
    /// <summary>The type of the result; <see cref="void"/> when there is none.</summary>
    public abstract Type ResultType { get; }

    public static CallShape Of(MethodInfo method)
    {
        var type = method.ReturnType;
        if (type == typeof(void)) return new VoidShape();
        if (type == typeof(Task)) return new TaskShape();
        if (type == typeof(ValueTask)) return new ValueTaskShape();
        var shape = type.IsConstructedGenericType ? ShapeOf(type.GetGenericTypeDefinition()) : null;
        return shape is null
            ? throw new NotSupportedException(
                $"{method.DeclaringType}.{method.Name} returns {type}; grain methods return Task, Task<T>, ValueTask, ValueTask<T> or IAsyncEnumerable<T>.")
            : (CallShape)Activator.CreateInstance(shape.MakeGenericType(type.GenericTypeArguments))!;
    }

    /// <summary>What the caller gets.</summary>
    public abstract object? ToReturnValue(Task<Response> response);

    /// <summary>Awaits what the callee returned.</summary>
    /// <exception cref="Exception">What the callee threw.</exception>
    public abstract ValueTask<Response> RespondAsync(object? returned);

    private static Type? ShapeOf(Type definition)
    {
        if (definition == typeof(Task<>)) return typeof(TaskShape<>);
        if (definition == typeof(ValueTask<>)) return typeof(ValueTaskShape<>);
        return definition == typeof(IAsyncEnumerable<>) ? typeof(StreamShape<>) : null;
    }
}
