using System.Security.Cryptography;

namespace Farzi.Jobs.Stores;

/// <summary>Small objects, and many at once.</summary>
public static class ObjectStoreExtensions
{
    private const int AtOnce = 8;

    /// <summary>Writes bytes.</summary>
    /// <returns>See <see cref="IObjectStore.Put"/>.</returns>
    public static async Task<string?> Put(this IObjectStore store, string key, byte[] content, PutCondition condition, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(store);
        using var stream = new MemoryStream(content, writable: false);
        return await store.Put(key, stream, Convert.ToHexStringLower(SHA256.HashData(content)), condition, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Reads an object into memory.</summary>
    /// <returns>The object; null where there is none.</returns>
    public static async Task<SmallObject?> Get(this IObjectStore store, string key, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(store);
        using var target = new MemoryStream();
        return await store.Get(key, target, cancellationToken).ConfigureAwait(false) is { } read ? new SmallObject(target.ToArray(), read.Version, read.IsWhole) : null;
    }

    /// <summary>Reads objects into memory, some at a time.</summary>
    /// <returns>The objects in the order of the keys; null where there is none.</returns>
    public static async Task<SmallObject?[]> GetAll(this IObjectStore store, IReadOnlyList<string> keys, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(keys);
        var objects = new SmallObject?[keys.Count];
        await Parallel.ForAsync(0, keys.Count, Parallelism(cancellationToken), async (i, token) => objects[i] = await store.Get(keys[i], token).ConfigureAwait(false)).ConfigureAwait(false);
        return objects;
    }

    /// <summary>How many requests a store gets at once from one call.</summary>
    internal static ParallelOptions Parallelism(CancellationToken cancellationToken) => new() { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken };
}
