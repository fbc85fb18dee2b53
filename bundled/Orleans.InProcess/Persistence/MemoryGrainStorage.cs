using System.Collections.Concurrent;
using Orleans.Serialization;

namespace Orleans.Storage;

/// <summary>Keeps states in memory; they end with the process.</summary>
public sealed class MemoryGrainStorage : IGrainStorage
{
    private readonly ConcurrentDictionary<(string State, GrainId Grain), (object? Value, string ETag)> _records = new();
    private readonly DeepCopier _copier;
    private long _version;

    /// <summary>Makes an empty storage.</summary>
    public MemoryGrainStorage(DeepCopier copier) => _copier = copier;

    /// <inheritdoc/>
    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        ArgumentNullException.ThrowIfNull(grainState);
        grainState.RecordExists = _records.TryGetValue((stateName, grainId), out var record);
        grainState.ETag = grainState.RecordExists ? record.ETag : null;
        grainState.State = grainState.RecordExists ? _copier.Copy((T)record.Value!) : InProcess.Persistence.NewState<T>.Create();
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        ArgumentNullException.ThrowIfNull(grainState);
        var etag = $"{Interlocked.Increment(ref _version)}";
        var record = ((object?)_copier.Copy(grainState.State), etag);
        _ = _records.AddOrUpdate(
            (stateName, grainId),
            _ => grainState.ETag is null ? record : throw Conflict(stateName, grainId, stored: null, grainState.ETag),
            (_, stored) => stored.ETag == grainState.ETag ? record : throw Conflict(stateName, grainId, stored.ETag, grainState.ETag));
        grainState.ETag = etag;
        grainState.RecordExists = true;
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        ArgumentNullException.ThrowIfNull(grainState);
        if (_records.TryGetValue((stateName, grainId), out var stored))
        {
            if (stored.ETag != grainState.ETag || !_records.TryRemove(KeyValuePair.Create((stateName, grainId), stored)))
            {
                throw Conflict(stateName, grainId, stored.ETag, grainState.ETag);
            }
        }
        else if (grainState.ETag is not null)
        {
            throw Conflict(stateName, grainId, stored: null, grainState.ETag);
        }

        grainState.ETag = null;
        grainState.RecordExists = false;
        grainState.State = InProcess.Persistence.NewState<T>.Create();
        return Task.CompletedTask;
    }

    private static InconsistentStateException Conflict(string stateName, GrainId grainId, string? stored, string? current) =>
        new($"The state {stateName} of grain {grainId} was changed by another writer.", stored, current);
}
