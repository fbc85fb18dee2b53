namespace Farzi.Client.Http;

/// <summary>Gives up on a server that says nothing for too long; every sign of life starts the time again.</summary>
internal sealed class Silence : IDisposable
{
    private readonly string _server;
    private readonly TimeSpan _longest;
    private readonly CancellationTokenSource _limit;
    private readonly CancellationTokenSource _either;

    /// <summary>Begins to wait.</summary>
    /// <param name="server">Who is listened to, for messages.</param>
    /// <param name="longest">Longest silence.</param>
    /// <param name="clock">The clock.</param>
    /// <param name="caller">The caller's own wish to stop.</param>
    public Silence(Uri server, TimeSpan longest, TimeProvider clock, CancellationToken caller)
    {
        (_server, _longest) = (server.GetLeftPart(UriPartial.Authority), longest);
        Caller = caller;
        _limit = new CancellationTokenSource(longest, clock);
        _either = CancellationTokenSource.CreateLinkedTokenSource(caller, _limit.Token);
    }

    /// <summary>The caller's own wish to stop.</summary>
    public CancellationToken Caller { get; }

    /// <summary>Cancelled by the caller or by silence.</summary>
    public CancellationToken Token => _either.Token;

    /// <summary>A sign of life.</summary>
    public void Heard()
    {
        if (_longest != Timeout.InfiniteTimeSpan) _limit.CancelAfter(_longest);
    }

    /// <summary>Runs one exchange with the server and gives its failures their names.</summary>
    /// <exception cref="FarziException">It failed.</exception>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public async ValueTask<T> GuardAsync<T>(Func<ValueTask<T>> exchange)
    {
        try
        {
            return await exchange().ConfigureAwait(false);
        }
        catch (FarziException)
        {
            throw;
        }
        catch (Exception e) when (Caller.IsCancellationRequested)
        {
            throw new OperationCanceledException("The call was cancelled.", e, Caller);
        }
        catch (OperationCanceledException e) when (_limit.IsCancellationRequested)
        {
            throw new ServerUnavailableException($"the server {_server} was silent for {_longest.TotalSeconds:0.#} s", e) { Retryable = true };
        }
        catch (Exception e) when (HttpFault.IsOne(e))
        {
            throw HttpFault.Of(e, _server);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _either.Dispose();
        _limit.Dispose();
    }
}
