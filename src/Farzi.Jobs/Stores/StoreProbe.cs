using System.Text;

namespace Farzi.Jobs.Stores;

/// <summary>Finds out whether a store keeps what is relied on.</summary>
public static class StoreProbe
{
    private const int Attempts = 3;
    private static readonly byte[] First = Encoding.UTF8.GetBytes("farzi 1\n");
    private static readonly byte[] Second = Encoding.UTF8.GetBytes("farzi 2\n");

    /// <summary>Writes, reads and removes an object, with conditions that hold and that do not.</summary>
    /// <param name="store">The store.</param>
    /// <param name="prefix">What every key begins with.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>What the store does not keep; null where all is well.</returns>
    /// <exception cref="StoreAwayException">It did not answer, or refused.</exception>
    public static async Task<string?> Fault(IObjectStore store, string prefix, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(store);
        for (var attempt = 1; ; attempt++)
        {
            var key = $"{prefix}probe/{Guid.NewGuid():N}";
            try
            {
                // Nothing was there: null is an attempt whose answer was lost, unless it comes again and again.
                if (await store.Put(key, First, PutCondition.IfAbsent, cancellationToken).ConfigureAwait(false) is { } version)
                    return await Fault(store, key, version, cancellationToken).ConfigureAwait(false);
                if (attempt == Attempts) return "it refuses If-None-Match: * where nothing is there";
            }
            finally
            {
                await Remove(store, key, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private static async Task<string?> Fault(IObjectStore store, string key, string version, CancellationToken cancellationToken)
    {
        if (await store.Put(key, Second, PutCondition.IfAbsent, cancellationToken).ConfigureAwait(false) is not null)
            return "it does not keep If-None-Match: * on a put, so that two coordinators could both win";
        if (await store.Put(key, Second, PutCondition.IfVersion(version), cancellationToken).ConfigureAwait(false) is null
            && !(await Content(store, key, cancellationToken).ConfigureAwait(false)).AsSpan().SequenceEqual(Second))
            return "it refuses If-Match with the version that is there";
        if (await store.Put(key, First, PutCondition.IfVersion(version), cancellationToken).ConfigureAwait(false) is not null)
            return "it does not keep If-Match on a put, so that an overtaken coordinator could win";
        return (await Content(store, key, cancellationToken).ConfigureAwait(false)).AsSpan().SequenceEqual(Second) ? null : "it does not give back what was written";
    }

    private static async Task<byte[]?> Content(IObjectStore store, string key, CancellationToken cancellationToken) =>
        await store.Get(key, cancellationToken).ConfigureAwait(false) is { IsWhole: true } read ? read.Content : null;

    private static async Task Remove(IObjectStore store, string key, CancellationToken cancellationToken)
    {
        try
        {
            await store.Delete([key], cancellationToken).ConfigureAwait(false);
        }
        catch (StoreAwayException)
        {
            // What was found counts: it stays behind.
        }
    }
}
