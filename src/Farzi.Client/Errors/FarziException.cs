namespace Farzi.Client;

/// <summary>Whatever goes wrong between a program and a Farzi server; the classes below it say what.</summary>
/// <remarks>
/// The client has already retried what is worth retrying when this reaches the caller. Cancellation is not a fault: it stays an
/// <see cref="OperationCanceledException"/>. Wrong arguments are <see cref="ArgumentException"/>s, and files of this machine fail with
/// <see cref="IOException"/>s as ever.
/// </remarks>
/// <param name="message">What is wrong.</param>
/// <param name="cause">What it follows from.</param>
public abstract class FarziException(string message, Exception? cause) : Exception(message, cause)
{
    /// <summary>Whether the same call may succeed later, without a change.</summary>
    public bool Retryable { get; init; }

    /// <summary>The server's word for it, one of <see cref="Contracts.Cluster.ErrorCodes"/>; null where it gave none.</summary>
    public string? Code { get; init; }

    /// <summary>The status of the HTTP answer; null where there was none.</summary>
    public int? StatusCode { get; init; }

    /// <summary>How long the server asks to wait; null where it does not say.</summary>
    public TimeSpan? RetryAfter { get; init; }
}
