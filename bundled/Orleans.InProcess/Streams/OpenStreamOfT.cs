using Orleans.InProcess.Calls;
using Orleans.Serialization;

namespace Orleans.InProcess.Streams;

/// <summary>An enumeration in the grain; it runs only while items are asked for, and at most one batch ahead.</summary>
internal sealed class OpenStream<T> : OpenStream
{
    private readonly CancellationTokenSource _stop = new();
    private readonly GrainRequest _request;
    private readonly DeepCopier _copier;
    private readonly IAsyncEnumerator<T> _source;
    private Task<bool>? _pending;

    public OpenStream(GrainRequest request, DeepCopier copier)
    {
        _request = request;
        _copier = copier;
        _source = request.Stream<T>().GetAsyncEnumerator(_stop.Token);
    }

    /// <summary>Collects what is ready; waits only when nothing is.</summary>
    public async ValueTask<StreamBatch<T>> NextAsync(int maxBatchSize, TimeProvider time, TimeSpan longestWait)
    {
        IsUsed = true;
        var items = new List<T>();
        while (items.Count < maxBatchSize)
        {
            _pending ??= _source.MoveNextAsync().AsTask();
            if (!_pending.IsCompleted && (items.Count > 0 || !await CompletesAsync(_pending, time, longestWait))) break;
            // A failure after some items is kept for the next request, so that the items are not lost.
            if (!_pending.IsCompletedSuccessfully && items.Count > 0) break;
            var moved = _pending;
            _pending = null;
            if (moved.IsCanceled) return StreamBatch<T>.Of(StreamStatus.Cancelled);
            if (!await moved) return new StreamBatch<T>(StreamStatus.Completed, items);
            items.Add(_copier.Copy(_source.Current));
        }

        return new StreamBatch<T>(items.Count == 0 ? StreamStatus.Heartbeat : StreamStatus.Items, items);
    }

    public override async ValueTask CloseAsync(TimeProvider time, TimeSpan limit)
    {
        Stop();
        if (_pending is { } pending && !await CompletesAsync(pending, time, limit)) return;
        await _source.DisposeAsync();
    }

    // At once and in the activation: what the grain registered on its token belongs to the grain.
    private void Stop()
    {
        _stop.Cancel();
        _ = _request.TryCancel();
    }

    private async Task<bool> CompletesAsync(Task pending, TimeProvider time, TimeSpan limit)
    {
        IsBusy = true;
        try
        {
            await pending.WaitAsync(limit, time);
        }
        catch (TimeoutException) when (!pending.IsCompleted)
        {
            return false;
        }
        catch (Exception) when (pending.IsCompleted)
        {
            // Whoever takes the item sees the failure.
        }
        finally
        {
            IsBusy = false;
        }

        return true;
    }
}
