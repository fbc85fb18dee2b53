using System.Text;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;

namespace Farzi.Silo.Events;

/// <summary>Writes server-sent events (HTML standard, section 9.2).</summary>
internal sealed class EventStream(HttpResponse response, TimeProvider clock)
{
    /// <summary>The type of the last event: the job has ended and everything was sent.</summary>
    public const string EndType = "end";

    private long _written;

    /// <summary>Sends the headers.</summary>
    public async Task Begin(CancellationToken cancellationToken)
    {
        response.ContentType = "text/event-stream";
        response.Headers[HeaderNames.CacheControl] = "no-store";
        response.Headers["X-Accel-Buffering"] = "no"; // proxies pass every event on at once
        response.HttpContext.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        await Write("retry: 2000\n\n", cancellationToken).ConfigureAwait(false);
        await Flush(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Waits for something, with a comment now and then: proxies and clients take silence for a dead connection.</summary>
    public async Task<T> BeatWhile<T>(Task<T> waited, TimeSpan period, CancellationToken cancellationToken)
    {
        while (true)
        {
            var rest = period - clock.GetElapsedTime(_written);
            try
            {
                if (rest > TimeSpan.Zero) return await waited.WaitAsync(rest, clock, cancellationToken).ConfigureAwait(false);
                if (waited.IsCompleted) return await waited.ConfigureAwait(false);
            }
            catch (TimeoutException) when (!waited.IsFaulted)
            {
                // The period is over, not the wait.
            }

            await Write(":\n\n", cancellationToken).ConfigureAwait(false);
            await Flush(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Sends an event; it leaves with the next <see cref="Flush"/>.</summary>
    public Task Send(long sequence, string type, string line, CancellationToken cancellationToken) =>
        Write(sequence > 0 ? $"id: {sequence}\nevent: {type}\ndata: {line}\n\n" : $"event: {type}\ndata: {line}\n\n", cancellationToken);

    /// <summary>Sends the last event.</summary>
    public async Task End(string line, CancellationToken cancellationToken)
    {
        await Send(0, EndType, line, cancellationToken).ConfigureAwait(false);
        await Flush(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Sends what was written.</summary>
    public Task Flush(CancellationToken cancellationToken) => response.Body.FlushAsync(cancellationToken);

    private async Task Write(string text, CancellationToken cancellationToken)
    {
        _written = clock.GetTimestamp();
        await response.Body.WriteAsync(Encoding.UTF8.GetBytes(text), cancellationToken).ConfigureAwait(false);
    }
}
