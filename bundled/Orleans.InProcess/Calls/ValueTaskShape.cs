using Orleans.Serialization.Invocation;

namespace Orleans.InProcess.Calls;

/// <summary>Returns a <see cref="ValueTask"/>.</summary>
internal sealed class ValueTaskShape : CallShape
{
    public override Type ResultType => typeof(void);

    public override object ToReturnValue(Task<Response> response) => new ValueTask(TaskShape.ReturnAsync(response));

    public override async ValueTask<Response> RespondAsync(object? returned)
    {
        await (ValueTask)returned!;
        return Response.Completed;
    }
}
