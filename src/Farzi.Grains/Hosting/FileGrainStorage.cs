using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Serialization;
using Farzi.Engine.Artifacts;
using Orleans.Storage;

namespace Farzi.Grains.Hosting;

/// <summary>
/// Grain states as JSON files, for one machine: each replaced atomically and flushed, with a version that every write checks. One process owns
/// the folder; a cluster keeps its states in PostgreSQL.
/// </summary>
/// <param name="root">The folder; created on first use.</param>
public sealed class FileGrainStorage(string root) : IGrainStorage
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    };

    private readonly ConcurrentDictionary<string, Lock> _gates = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        ArgumentNullException.ThrowIfNull(grainState);
        var path = PathOf(stateName, grainId);
        return Task.Run(() =>
        {
            var stored = Read<T>(path);
            grainState.State = stored is null ? Activator.CreateInstance<T>() : stored.State;
            (grainState.ETag, grainState.RecordExists) = (stored?.Version, stored is not null);
        });
    }

    /// <inheritdoc/>
    public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        ArgumentNullException.ThrowIfNull(grainState);
        var path = PathOf(stateName, grainId);
        var next = new StoredState<T>(Guid.NewGuid().ToString("N"), grainState.State);
        var bytes = JsonSerializer.SerializeToUtf8Bytes(next, Options); // here: the grain may change its state while the disk works
        return Task.Run(() =>
        {
            lock (_gates.GetOrAdd(path, _ => new Lock()))
            {
                Check<T>(path, grainState.ETag);
                System.IO.Directory.CreateDirectory(Path.GetDirectoryName(path)!);
                AtomicFile.Write(path, stream => stream.Write(bytes));
            }

            (grainState.ETag, grainState.RecordExists) = (next.Version, true);
        });
    }

    /// <inheritdoc/>
    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        ArgumentNullException.ThrowIfNull(grainState);
        var path = PathOf(stateName, grainId);
        return Task.Run(() =>
        {
            lock (_gates.GetOrAdd(path, _ => new Lock()))
            {
                Check<T>(path, grainState.ETag);
                File.Delete(path);
            }

            grainState.State = Activator.CreateInstance<T>();
            (grainState.ETag, grainState.RecordExists) = (null, false);
        });
    }

    private static StoredState<T>? Read<T>(string path)
    {
        try
        {
            return JsonSerializer.Deserialize<StoredState<T>>(File.ReadAllBytes(path), Options);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    private static void Check<T>(string path, string? expected)
    {
        var current = Read<T>(path)?.Version;
        if (current != expected) throw new InconsistentStateException($"{path} has been written by another activation.", current, expected);
    }

    private string PathOf(string stateName, GrainId grainId) =>
        Path.Combine(root, Uri.EscapeDataString(stateName), Uri.EscapeDataString(grainId.Key.ToString() ?? "") + ".json");
}
