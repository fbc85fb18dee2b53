using Orleans.InProcess.Calls;
using Orleans.Serialization.Invocation;

namespace Orleans.InProcess.Streams;

/// <summary>Returns an <see cref="IAsyncEnumerable{T}"/>.</summary>
internal sealed class StreamShape<T> : CallShape, IStreamShape
{
    public override Type ResultType => typeof(void);

    public object Open(GrainReference reference, GrainRequest request) => new GrainStream<T>(reference, request);

    public override object ToReturnValue(Task<Response> response) => throw new NotSupportedException("Streams are opened, not called.");

    public override ValueTask<Response> RespondAsync(object? returned) => throw new NotSupportedException("Streams are opened, not called.");
}
