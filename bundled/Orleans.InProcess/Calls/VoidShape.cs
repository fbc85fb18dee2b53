using Orleans.Serialization.Invocation;

namespace Orleans.InProcess.Calls;

/// <summary>Returns nothing; always one-way.</summary>
internal sealed class VoidShape : CallShape
{
    public override Type ResultType => typeof(void);

    public override object? ToReturnValue(Task<Response> response) => null;

    public override ValueTask<Response> RespondAsync(object? returned) => new(Response.Completed);
}
