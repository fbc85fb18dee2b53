namespace Orleans.Serialization.Invocation;

/// <summary>The response of a method with a result.</summary>
internal sealed class Response<TResult>(TResult value) : Response
{
    private TResult _value = value;

    public override object? Result
    {
        get => _value;
        set => _value = (TResult)value!;
    }

    public override Exception? Exception
    {
        get => null;
        set => throw new InvalidOperationException($"Cannot set {nameof(Exception)} of a response with a result.");
    }
}
