using Orleans.InProcess.Json;
using Orleans.Storage;

namespace Orleans.InProcess.Persistence.Files;

/// <summary>Keeps states in files, one per grain and state.</summary>
internal sealed class FileGrainStorage : IGrainStorage, IDisposable
{
    private readonly Lock[] _gates = [.. Enumerable.Range(0, 64).Select(_ => new Lock())];
    private readonly StateFolder _folder;
    private readonly StateJson _json;

    public FileGrainStorage(string folder, StateJson json)
    {
        _folder = new StateFolder(folder);
        _json = json;
    }

    public async Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var path = _folder.PathOf(stateName, grainId);
        var content = await Task.Run(() => StateFolder.Read(path));
        var (state, etag) = content is null ? (default, null) : StateRecord.Read<T>(_json, content, path, grainId);
        Become(grainState, content is null ? NewState<T>.Create() : state!, etag);
    }

    public async Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var etag = Guid.NewGuid().ToString("N");
        // Before the first await: afterwards an interleaving request may change the state.
        var content = StateRecord.Write(_json, stateName, grainId, etag, grainState.State);
        await ChangeAsync(stateName, grainId, grainState.ETag, path => _folder.Write(path, content.Span));
        grainState.ETag = etag;
        grainState.RecordExists = true;
    }

    public async Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        await ChangeAsync(stateName, grainId, grainState.ETag, StateFolder.Delete);
        Become(grainState, NewState<T>.Create(), etag: null);
    }

    public void Dispose() => _folder.Dispose();

    private static void Become<T>(IGrainState<T> grainState, T state, string? etag)
    {
        grainState.State = state;
        grainState.ETag = etag;
        grainState.RecordExists = etag is not null;
    }

    // Files are written synchronously, since only so they can be flushed: off the grain's scheduler.
    private Task ChangeAsync(string stateName, GrainId grainId, string? known, Action<string> change)
    {
        var path = _folder.PathOf(stateName, grainId);
        return Task.Run(() =>
        {
            lock (_gates[(uint)StringComparer.Ordinal.GetHashCode(path) % (uint)_gates.Length])
            {
                var stored = StateFolder.Read(path) is { } content ? StateRecord.ETagOf(content, path, grainId) : null;
                if (stored != known)
                {
                    throw new InconsistentStateException($"The state {stateName} of grain {grainId} was changed by another writer.", stored, known);
                }

                change(path);
            }
        });
    }
}
