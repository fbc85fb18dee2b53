using Farzi.Client.Resilience;
using Farzi.Client.Transport;
using Farzi.Contracts.Events;

namespace Farzi.Client;

/// <summary>The events of a job over as many connections as it takes: each recorded event once, in order, without a gap.</summary>
/// <param name="open">Opens a connection that sends what follows a sequence number.</param>
/// <param name="after">The last event that is not wanted.</param>
/// <param name="options">How long to go on trying.</param>
/// <param name="clock">The clock.</param>
internal sealed class ResumingEvents(
    Func<long, CancellationToken, IAsyncEnumerable<JobEvent>> open, long after, FarziClientOptions options, TimeProvider clock) : IAsyncDisposable
{
    private readonly Outage _outage = new(options, clock);
    private IAsyncEnumerator<JobEvent>? _connection;
    private long? _stands;
    private long _last = after;

    /// <summary>The next event; null after the last.</summary>
    /// <exception cref="ProtocolException">The server left events out.</exception>
    public async ValueTask<RunEvent?> NextAsync(CancellationToken cancellationToken)
    {
        while (await _outage.RunAsync(ReceiveAsync, cancellationToken).ConfigureAwait(false) is { } next)
        {
            _outage.Heard();
            if (next.Sequence == 0 && next.Event is { } passing) return passing;
            if (next.Sequence <= _last) continue; // sent twice
            if (next.Sequence != _last + 1) throw new ProtocolException($"the server sent event {next.Sequence} after event {_last}: what lies between is lost");
            _last = next.Sequence;
            if (next.Event is { } item) return item;
        }

        return null;
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => CloseAsync();

    private async ValueTask<JobEvent?> ReceiveAsync(CancellationToken cancellationToken)
    {
        try
        {
            _connection ??= open(_last, cancellationToken).GetAsyncEnumerator(cancellationToken);
            while (await _connection.MoveNextAsync().ConfigureAwait(false))
            {
                if (_connection.Current != default) return _connection.Current;
                _stands ??= clock.GetTimestamp();
            }

            return null;
        }
        catch
        {
            if (ServedForAWhile()) _outage.Heard();
            await CloseAsync().ConfigureAwait(false);
            throw;
        }
    }

    // A connection that stood for a while and was then cut, as proxies do with quiet ones, is no outage: until now the server was there.
    private bool ServedForAWhile() => _stands is { } since && clock.GetElapsedTime(since) > options.MaximumRetryDelay;

    private async ValueTask CloseAsync()
    {
        var connection = _connection;
        (_connection, _stands) = (null, null);
        if (connection is not null) await connection.DisposeAsync().ConfigureAwait(false);
    }
}
