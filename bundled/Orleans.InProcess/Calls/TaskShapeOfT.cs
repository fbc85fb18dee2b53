using Orleans.Serialization.Invocation;

namespace Orleans.InProcess.Calls;

/// <summary>Returns a <see cref="Task{T}"/>.</summary>
internal sealed class TaskShape<T> : CallShape
{
    public override Type ResultType => typeof(T);

    public static async Task<T> ReturnAsync(Task<Response> response)
    {
        var received = await response.ConfigureAwait(false);
        return received.GetResult<T>();
    }

    public override object ToReturnValue(Task<Response> response) => ReturnAsync(response);

    public override async ValueTask<Response> RespondAsync(object? returned) => Response.FromResult(await (Task<T>)returned!);
}
