using Orleans.InProcess.Calls;

namespace Orleans.InProcess.Streams;

/// <summary>Enumerates a grain's stream from outside the grain: asks for batches, and tells the grain when it stops early.</summary>
internal sealed class GrainStreamEnumerator<T> : IAsyncEnumerator<T>
{
    private readonly GrainReference _reference;
    private readonly GrainRequest _request;
    private readonly int _maxBatchSize;
    private readonly CancellationTokenSource? _linked;
    private readonly CancellationToken _token;
    private readonly Guid _id = Guid.NewGuid();
    private StreamBatch<T> _batch = StreamBatch<T>.Of(StreamStatus.Items);
    private int _position = -1;
    private bool _started;
    private bool _disposed;

    public GrainStreamEnumerator(GrainReference reference, GrainRequest request, int maxBatchSize, CancellationToken token)
    {
        _reference = reference;
        _request = request;
        _maxBatchSize = maxBatchSize;
        var requested = request.GetCancellationToken();
        if (requested.CanBeCanceled && token.CanBeCanceled && requested != token)
        {
            _linked = CancellationTokenSource.CreateLinkedTokenSource(requested, token);
            _token = _linked.Token;
        }
        else
        {
            _token = token.CanBeCanceled ? token : requested;
        }
    }

    public T Current => _position >= 0 && _position < _batch.Items.Count
        ? _batch.Items[_position]
        : throw new InvalidOperationException("Cannot get current value of an invalid enumerator.");

    public async ValueTask<bool> MoveNextAsync()
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        if (++_position < _batch.Items.Count) return true;
        if (_batch.Status == StreamStatus.Completed) return false;
        do
        {
            _token.ThrowIfCancellationRequested();
            _batch = await NextAsync().ConfigureAwait(false);
        }
        while (_batch.Status == StreamStatus.Heartbeat);

        if (_batch.Status == StreamStatus.Cancelled) throw new OperationCanceledException();
        if (_batch.Status == StreamStatus.Unknown)
        {
            throw new EnumerationAbortedException(
                "Enumeration aborted: the grain does not know it. It was deactivated since the enumeration began, or the enumerator was idle for too long.");
        }

        _position = 0;
        return _batch.Items.Count > 0;
    }

    public async ValueTask DisposeAsync()
    {
        if (_disposed) return;
        _disposed = true;
        if (_started)
        {
            try
            {
                _ = (await SendAsync(start: null, maxBatchSize: 0).ConfigureAwait(false)).GetResult<object>();
            }
            catch (Exception exception) when (exception is not OutOfMemoryException)
            {
                // The grain gives up the enumeration by itself when nobody asks for items any more.
            }
        }

        _linked?.Dispose();
    }

    private async Task<StreamBatch<T>> NextAsync()
    {
        // Noted before the answer: a caller that cancels while it waits must still end the enumeration in the grain.
        var start = _started ? null : _request;
        _started = true;
        var response = await SendAsync(start, _maxBatchSize).WaitAsync(_token).ConfigureAwait(false);
        return response.GetResult<StreamBatch<T>>();
    }

    private Task<Serialization.Invocation.Response> SendAsync(GrainRequest? start, int maxBatchSize) =>
        _reference.Factory.Sender.SendAsync(_reference, new StreamRequest<T>(_id, start, maxBatchSize), CallOptions.AlwaysInterleave);
}
