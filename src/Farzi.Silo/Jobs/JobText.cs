using System.Buffers;
using System.Text;
using Farzi.Contracts.Cluster;
using Farzi.Silo.Api;
using Microsoft.Net.Http.Headers;

namespace Farzi.Silo.Jobs;

/// <summary>Reads the body of a submission.</summary>
internal sealed class JobText
{
    private static readonly string[] Types = ["application/yaml", "application/json", "application/x-yaml", "text/yaml", "text/x-yaml"];
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The media types, the usual first.</summary>
    public static IReadOnlyList<string> MediaTypes => Types;

    /// <summary>The job file as text.</summary>
    /// <exception cref="ProblemException">It is too large, of another type, or not UTF-8.</exception>
    public async Task<string> Read(HttpRequest request, int mostBytes, CancellationToken cancellationToken)
    {
        CheckType(request);
        if (request.ContentLength > mostBytes) throw TooLarge(mostBytes);
        var buffer = ArrayPool<byte>.Shared.Rent(mostBytes + 1);
        try
        {
            var count = await request.Body.ReadAtLeastAsync(buffer.AsMemory(0, mostBytes + 1), mostBytes + 1, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false);
            return count <= mostBytes ? Utf8.GetString(buffer, 0, count).TrimStart('\uFEFF') : throw TooLarge(mostBytes);
        }
        catch (DecoderFallbackException)
        {
            throw new ProblemException(ErrorCodes.InvalidRequest, "The body is not UTF-8 text.");
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static void CheckType(HttpRequest request)
    {
        if (MediaTypeHeaderValue.TryParse(request.ContentType, out var type) && Types.Contains(type.MediaType.Value, StringComparer.OrdinalIgnoreCase)
            && type.Charset is { HasValue: false } or { Value: "utf-8" or "UTF-8" or "\"utf-8\"" })
        {
            return;
        }

        throw new ProblemException(ErrorCodes.InvalidRequest, "The body has no type of a job file; expected Content-Type: application/yaml or application/json, in UTF-8.");
    }

    private static ProblemException TooLarge(int most) => new(ErrorCodes.TooLarge, $"The job file is too large; at most {most:N0} bytes are read (Farzi:MaximumJobBytes).");
}
