using System.Collections.Concurrent;

namespace Farzi.Grains.Hosting;

/// <summary>The jobs whose coordinators live on this silo.</summary>
public sealed class LocalJobs
{
    private readonly ConcurrentDictionary<string, byte> _ids = new(StringComparer.Ordinal);

    /// <summary>Their ids.</summary>
    public IReadOnlyCollection<string> Ids => [.. _ids.Keys];

    /// <summary>A coordinator lives here.</summary>
    internal void Add(string id) => _ids[id] = 0;

    /// <summary>It has left.</summary>
    internal void Remove(string id) => _ids.TryRemove(id, out _);
}
