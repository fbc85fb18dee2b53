using Orleans.Serialization.Invocation;

namespace Orleans.InProcess.Calls;

/// <summary>Returns a <see cref="Task"/>.</summary>
internal sealed class TaskShape : CallShape
{
    public override Type ResultType => typeof(void);

    public static async Task ReturnAsync(Task<Response> response)
    {
        var received = await response.ConfigureAwait(false);
        _ = received.GetResult<object>();
    }

    public override object ToReturnValue(Task<Response> response) => ReturnAsync(response);

    public override async ValueTask<Response> RespondAsync(object? returned)
    {
        await (Task)returned!;
        return Response.Completed;
    }
}
