using Orleans.Serialization.Invocation;

namespace Orleans.InProcess.Calls;

/// <summary>Returns a <see cref="ValueTask{T}"/>.</summary>
internal sealed class ValueTaskShape<T> : CallShape
{
    public override Type ResultType => typeof(T);

    public override object ToReturnValue(Task<Response> response) => new ValueTask<T>(TaskShape<T>.ReturnAsync(response));

    public override async ValueTask<Response> RespondAsync(object? returned) => Response.FromResult(await (ValueTask<T>)returned!);
}
