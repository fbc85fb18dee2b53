using Orleans.Storage;

namespace Farzi.Grains.Tests;

/// <summary>A storage whose writes are carried out and then reported as failed, every n-th; and that can be taken away for a while.</summary>
internal sealed class LossyStorage(IGrainStorage storage, int loseEvery) : IGrainStorage
{
    private int _refused;
    private int _writes;

    public int Lost { get; private set; }

    public bool IsAway { get; set; }

    /// <summary>Calls that found it away.</summary>
    public int Refused => Volatile.Read(ref _refused);

    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        Require();
        return storage.ReadStateAsync(stateName, grainId, grainState);
    }

    public async Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        Require();
        var copy = new Copy<T>(grainState);
        await storage.WriteStateAsync(stateName, grainId, copy);
        if (Interlocked.Increment(ref _writes) % loseEvery == 0)
        {
            Lost++;
            throw new TimeoutException("The answer of the storage was lost."); // and with it the new version
        }

        (grainState.ETag, grainState.RecordExists) = (copy.ETag, copy.RecordExists);
    }

    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) => storage.ClearStateAsync(stateName, grainId, grainState);

    private void Require()
    {
        if (!IsAway) return;
        Interlocked.Increment(ref _refused);
        throw new IOException("The storage is away.");
    }

    private sealed class Copy<T>(IGrainState<T> original) : IGrainState<T>
    {
        public T State { get; set; } = original.State;

        public string? ETag { get; set; } = original.ETag;

        public bool RecordExists { get; set; } = original.RecordExists;
    }
}
