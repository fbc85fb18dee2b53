using System.Runtime.ExceptionServices;

namespace Orleans.Serialization.Invocation;

/// <summary>What a request brought: a result or an exception.</summary>
public abstract class Response
{
    private protected Response()
    {
    }

    /// <summary>The response of a method without a result.</summary>
    public static Response Completed => new Response<object?>(null);

    /// <summary>The result.</summary>
    /// <exception cref="Exception">What the method threw.</exception>
    public abstract object? Result { get; set; }

    /// <summary>What the method threw; null when it did not.</summary>
    public abstract Exception? Exception { get; set; }

    /// <summary>Makes the response of a method that threw.</summary>
    public static Response FromException(Exception exception) => new ExceptionResponse(exception);

    /// <summary>Makes the response of a method with a result.</summary>
    public static Response FromResult<TResult>(TResult value) => new Response<TResult>(value);

    /// <summary>The result.</summary>
    /// <exception cref="Exception">What the method threw.</exception>
    public T GetResult<T>()
    {
        if (Exception is { } exception) ExceptionDispatchInfo.Throw(exception);
        return Result is { } result ? (T)result : default!;
    }

    /// <inheritdoc/>
    public override string ToString() => Exception?.ToString() ?? Result?.ToString() ?? "[null]";
}
