using System.Text.Json;

namespace Farzi.Client.Http;

/// <summary>What failures below HTTP, and answers that cannot be read, are called.</summary>
internal static class HttpFault
{
    /// <summary>Whether an exception means a fault of the connection or of the answer.</summary>
    public static bool IsOne(Exception exception) => exception is HttpRequestException or IOException or OperationCanceledException or JsonException;

    /// <summary>The fault that it means.</summary>
    public static FarziException Of(Exception exception, string server) => exception switch
    {
        HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } e =>
            new ServerUnavailableException($"no secure connection to the server {server}: {Innermost(e)}", e),
        HttpRequestException e => new ServerUnavailableException($"the server {server} cannot be reached: {Innermost(e)}", e) { Retryable = true },
        IOException e => new ServerUnavailableException($"the connection to the server {server} broke: {Innermost(e)}", e) { Retryable = true },
        OperationCanceledException e => new ServerUnavailableException($"the connection to the server {server} was closed", e) { Retryable = true },
        _ => new ProtocolException($"the server's answer cannot be read: {exception.Message}", exception),
    };

    private static string Innermost(Exception e) => e.GetBaseException().Message;
}
