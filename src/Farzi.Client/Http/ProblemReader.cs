using System.Text;
using System.Text.Json;
using Farzi.Contracts.Cluster;

namespace Farzi.Client.Http;

/// <summary>Makes the exception of an answer that is no success.</summary>
internal static class ProblemReader
{
    private const int MostBytes = 1 << 16;
    private const int MostShown = 300;

    /// <summary>Reads what the server says about its refusal; an unreadable body leaves the status to speak.</summary>
    public static async Task<FarziException> ReadAsync(HttpResponseMessage response, TimeProvider clock, CancellationToken cancellationToken)
    {
        var text = await TextAsync(response.Content, cancellationToken).ConfigureAwait(false);
        var body = Parse(text);
        var message = body?.Detail ?? body?.Title ?? Plain(response, text);
        return Exception((int)response.StatusCode, body, message, RetryAfter(response, clock));
    }

    private static FarziException Exception(int status, ProblemBody? body, string message, TimeSpan? retryAfter) => (status, body?.Code) switch
    {
        (400, ErrorCodes.InvalidJob) or (422, _) => new InvalidJobException(Listed(message, body), body?.Faults ?? [message]) { StatusCode = status, Code = body?.Code },
        (401 or 403, _) => new AuthenticationException(message) { StatusCode = status, Code = body?.Code },
        (404 or 410, _) => new NotFoundException(message) { StatusCode = status, Code = body?.Code },
        (409 or 412, _) => new ConflictException(message) { StatusCode = status, Code = body?.Code },
        (413, _) => new LimitExceededException(message) { StatusCode = status, Code = body?.Code },
        (429, _) => new LimitExceededException(message) { StatusCode = status, Code = body?.Code, Retryable = true, RetryAfter = retryAfter },
        (408, _) or ( >= 500 and not (501 or 505), _) => new ServerUnavailableException(message) { StatusCode = status, Code = body?.Code, Retryable = true, RetryAfter = retryAfter },
        ( >= 400 and < 500, _) => new InvalidRequestException(message) { StatusCode = status, Code = body?.Code },
        _ => new ProtocolException(message) { StatusCode = status, Code = body?.Code },
    };

    private static string Listed(string message, ProblemBody? body) => body?.Faults is { Count: > 0 } faults ? string.Join('\n', faults) : message;

    private static string Plain(HttpResponseMessage response, string text)
    {
        var status = $"the server answered {(int)response.StatusCode} {response.ReasonPhrase}".TrimEnd();
        if (response.Content.Headers.ContentType?.MediaType is not "text/plain") return status;
        var line = new string([.. text.Take(MostShown).Select(c => char.IsControl(c) ? ' ' : c)]).Trim();
        return line.Length == 0 ? status : $"{status}: {line}";
    }

    private static ProblemBody? Parse(string text)
    {
        try
        {
            return JsonSerializer.Deserialize(text, ProblemJsonContext.Default.ProblemBody);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    // A refusal may come from anything on the way: no more of it is read than a message needs, and a broken body is no second fault.
    private static async Task<string> TextAsync(HttpContent content, CancellationToken cancellationToken)
    {
        try
        {
            var stream = await content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
            var bytes = new byte[MostBytes];
            var count = await stream.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false);
            return Encoding.UTF8.GetString(bytes, 0, count);
        }
        catch (Exception e) when (e is IOException or HttpRequestException)
        {
            return "";
        }
    }

    private static TimeSpan? RetryAfter(HttpResponseMessage response, TimeProvider clock)
    {
        var header = response.Headers.RetryAfter;
        var wait = header?.Delta ?? header?.Date - clock.GetUtcNow();
        return wait < TimeSpan.Zero ? TimeSpan.Zero : wait;
    }
}
