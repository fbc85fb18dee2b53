using System.Runtime.ExceptionServices;

namespace Orleans.Serialization.Invocation;

/// <summary>The response of a method that threw.</summary>
internal sealed class ExceptionResponse(Exception exception) : Response
{
    public override object? Result
    {
        get
        {
            ExceptionDispatchInfo.Throw(Exception!);
            return null;
        }
        set => throw new InvalidOperationException($"Cannot set {nameof(Result)} of a response with an exception.");
    }

    public override Exception? Exception { get; set; } = exception;
}
