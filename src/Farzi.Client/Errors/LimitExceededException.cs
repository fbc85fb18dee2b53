namespace Farzi.Client;

/// <summary>Too much: a full queue or too many requests (429, <see cref="FarziException.Retryable"/>), or a request that is too large (413).</summary>
/// <param name="message">Which limit.</param>
public sealed class LimitExceededException(string message) : FarziException(message, null);
