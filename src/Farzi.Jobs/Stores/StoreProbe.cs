using System.Text;

namespace Farzi.Jobs.Stores;

/// <summary>Finds out whether a store keeps what is relied on.</summary>
public static class StoreProbe
{
    /// <summary>Writes, reads and removes an object, with conditions that hold and that do not.</summary>
    /// <param name="store">The store.</param>
    /// <param name="prefix">What every key begins with.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>What the store does not keep; null where all is well.</returns>
    /// <exception cref="StoreAwayException">It did not answer, or refused.</exception>
    public static async Task<string?> Fault(IObjectStore store, string prefix, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(store);
        var key = $"{prefix}probe/{Guid.NewGuid():N}";
        byte[] first = Encoding.UTF8.GetBytes("farzi 1\n"), second = Encoding.UTF8.GetBytes("farzi 2\n");
        try
        {
            var version = await store.Put(key, first, PutCondition.IfAbsent, cancellationToken).ConfigureAwait(false);
            if (await store.Put(key, second, PutCondition.IfAbsent, cancellationToken).ConfigureAwait(false) is not null)
                return "it does not keep If-None-Match: * on a put, so that two coordinators could both win";
            if (version is not null && await store.Put(key, second, PutCondition.IfVersion(version), cancellationToken).ConfigureAwait(false) is null)
                return "it refuses If-Match with the version that is there";
            if (version is not null && await store.Put(key, first, PutCondition.IfVersion(version), cancellationToken).ConfigureAwait(false) is not null)
                return "it does not keep If-Match on a put, so that an overtaken coordinator could win";
            var read = await store.Get(key, cancellationToken).ConfigureAwait(false);
            return read is null || !read.IsWhole || !read.Content.AsSpan().SequenceEqual(second) ? "it does not give back what was written" : null;
        }
        finally
        {
            await store.Delete([key], cancellationToken).ConfigureAwait(false);
        }
    }
}
