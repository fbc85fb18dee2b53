using System.Net;
using System.Net.Http.Json;
using Farzi.Contracts.Cluster;

namespace Farzi.Client.Http;

/// <summary>A successful answer whose body is still to be read.</summary>
internal sealed class Exchange : IDisposable
{
    private const int PieceBytes = 1 << 17;
    private readonly HttpResponseMessage _response;
    private readonly Silence _silence;

    private Exchange(HttpResponseMessage response, Silence silence) => (_response, _silence) = (response, silence);

    /// <summary>The type of the body.</summary>
    public string? MediaType => _response.Content.Headers.ContentType?.MediaType;

    /// <summary>The length of the body, as far as the server tells.</summary>
    public long? Length => _response.Content.Headers.ContentLength;

    /// <summary>Sends a request and waits for the head of the answer.</summary>
    /// <exception cref="FarziException">There is none, or it is no success.</exception>
    public static async Task<Exchange> BeginAsync(HttpClient client, HttpRequestMessage request, Silence silence, TimeProvider clock)
    {
        var response = await silence.GuardAsync(async () =>
        {
            var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, silence.Token).ConfigureAwait(false);
            if (answer.IsSuccessStatusCode) return answer;
            using (answer) throw await ProblemReader.ReadAsync(answer, clock, silence.Token).ConfigureAwait(false);
        }).ConfigureAwait(false);
        silence.Heard();
        return new Exchange(response, silence);
    }

    /// <summary>The body as a stream.</summary>
    public async Task<Stream> BodyAsync() =>
        await _silence.GuardAsync<Stream>(async () => new HeardStream(await _response.Content.ReadAsStreamAsync(_silence.Token).ConfigureAwait(false), _silence)).ConfigureAwait(false);

    /// <summary>The body as a message.</summary>
    public async Task<T> JsonAsync<T>() => await _silence.GuardAsync(async () =>
    {
        if (MediaType is not "application/json") throw new ProtocolException($"the server answered with {MediaType ?? "nothing"}; expected application/json. Is it a Farzi server?");
        return await _response.Content.ReadFromJsonAsync(ClusterJson.TypeInfo<T>(), _silence.Token).ConfigureAwait(false)
            ?? throw new ProtocolException("the server answered null");
    }).ConfigureAwait(false);

    /// <summary>Copies the body, from an offset of the whole on.</summary>
    /// <param name="offset">What was asked for; a server that sends the whole is skipped forward.</param>
    /// <param name="destination">Where to; its failures are its own.</param>
    public async Task CopyAsync(long offset, Stream destination)
    {
        var skip = _response.StatusCode == HttpStatusCode.PartialContent ? 0 : offset;
        if (_response.StatusCode == HttpStatusCode.PartialContent && _response.Content.Headers.ContentRange?.From != offset)
            throw new ProtocolException($"the server sent another part than asked for: {_response.Content.Headers.ContentRange}");
        await using var body = await BodyAsync().ConfigureAwait(false);
        var piece = new byte[PieceBytes];
        int count;
        while ((count = await body.ReadAsync(piece, _silence.Caller).ConfigureAwait(false)) > 0)
        {
            var skipped = (int)Math.Min(skip, count);
            skip -= skipped;
            await destination.WriteAsync(piece.AsMemory(skipped, count - skipped), _silence.Caller).ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _response.Dispose();
        _silence.Dispose();
    }
}
