using System.Net;

namespace Farzi.Silo.Tests.Events;

/// <summary>Reads server-sent events line by line, as the standard says.</summary>
internal sealed class SentStream : IAsyncDisposable
{
    private readonly HttpResponseMessage _response;
    private readonly StreamReader _reader;

    private SentStream(HttpResponseMessage response, StreamReader reader)
    {
        _response = response;
        _reader = reader;
    }

    public static async Task<SentStream> Open(HttpClient client, string path, string? lastEvent = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (lastEvent is not null) request.Headers.Add("Last-Event-ID", lastEvent);
        var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("text/event-stream", response.Content.Headers.ContentType?.MediaType);
        var stream = new SentStream(response, new StreamReader(await response.Content.ReadAsStreamAsync()));
        Assert.StartsWith("retry:", await stream.Line(), StringComparison.Ordinal);
        Assert.Equal("", await stream.Line());
        return stream;
    }

    public async Task<string?> Line() => await _reader.ReadLineAsync().WaitAsync(TimeSpan.FromMinutes(1));

    /// <summary>The next event, or null at the end of the stream. Comments are skipped.</summary>
    public async Task<SentEvent?> Next()
    {
        string? id = null, type = null, data = null;
        while (await Line() is { } line)
        {
            if (line.Length == 0 && data is not null) return new SentEvent(id, type, data);
            if (line.StartsWith("id: ", StringComparison.Ordinal)) id = line[4..];
            if (line.StartsWith("event: ", StringComparison.Ordinal)) type = line[7..];
            if (line.StartsWith("data: ", StringComparison.Ordinal)) data = data is null ? line[6..] : $"{data}\n{line[6..]}";
        }

        return null;
    }

    public ValueTask DisposeAsync()
    {
        _response.Dispose();
        _reader.Dispose();
        return ValueTask.CompletedTask;
    }
}
