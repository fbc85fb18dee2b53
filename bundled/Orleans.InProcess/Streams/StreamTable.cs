using Orleans.InProcess.Activations;
using Orleans.InProcess.Calls;

namespace Orleans.InProcess.Streams;

/// <summary>The enumerations of one activation; those that nobody asks for items any more are given up.</summary>
internal sealed partial class StreamTable(Activation activation, GrainServices services)
{
    private readonly Dictionary<Guid, OpenStream> _open = [];
    private IGrainTimer? _rounds;

    public async ValueTask<StreamBatch<T>> StartAsync<T>(Guid id, GrainRequest request, int maxBatchSize)
    {
        _rounds ??= services.Timers.RegisterGrainTimer(
            activation,
            static (table, _) => table.GiveUpUnusedAsync(),
            this,
            new GrainTimerCreationOptions { DueTime = services.ResponseTimeout, Period = services.ResponseTimeout, Interleave = true });
        var stream = new OpenStream<T>(request, services.Copier);
        _open.Add(id, stream);
        return await NextAsync(id, stream, maxBatchSize);
    }

    public async ValueTask<StreamBatch<T>> MoveNextAsync<T>(Guid id, int maxBatchSize) => _open.TryGetValue(id, out var stream)
        ? await NextAsync(id, (OpenStream<T>)stream, maxBatchSize)
        : StreamBatch<T>.Of(StreamStatus.Unknown);

    public async ValueTask RemoveAsync(Guid id)
    {
        if (!_open.Remove(id, out var stream)) return;
        try
        {
            await stream.CloseAsync(services.Time, services.ResponseTimeout);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            LogCloseFailed(services.Logger, exception, activation.GrainId);
        }
    }

    public async ValueTask CloseAllAsync()
    {
        foreach (var id in _open.Keys.ToArray()) await RemoveAsync(id);
    }

    private async ValueTask<StreamBatch<T>> NextAsync<T>(Guid id, OpenStream<T> stream, int maxBatchSize)
    {
        try
        {
            var batch = await stream.NextAsync(maxBatchSize, services.Time, services.ResponseTimeout / 2);
            if (batch.Status is StreamStatus.Completed or StreamStatus.Cancelled) await RemoveAsync(id);
            return batch;
        }
        catch
        {
            await RemoveAsync(id);
            throw;
        }
    }

    private async Task GiveUpUnusedAsync()
    {
        foreach (var id in _open.Where(pair => !pair.Value.IsUsed && !pair.Value.IsBusy).Select(pair => pair.Key).ToArray()) await RemoveAsync(id);
        foreach (var stream in _open.Values) stream.IsUsed = false;
    }
}
