namespace Farzi.Jobs.Stores;

/// <summary>
/// Objects under keys, such as a bucket of S3: an object is there whole or not at all, who reads after a write sees it, and a write may be
/// bound to what is there. Safe for several threads.
/// </summary>
public interface IObjectStore
{
    /// <summary>Writes an object.</summary>
    /// <param name="key">Its key.</param>
    /// <param name="content">The content; can be sought, since an attempt may be repeated.</param>
    /// <param name="sha256">SHA-256 of the content, kept beside it: 64 lower-case hexadecimal digits.</param>
    /// <param name="condition">What must be there.</param>
    /// <param name="cancellationToken">Gives up; the object may be written all the same.</param>
    /// <exception cref="IOException">It refuses for good: no repetition helps.</exception>
    /// <returns>The version written; null where something else is there than the condition says, which may be what an earlier attempt of this very call wrote.</returns>
    /// <exception cref="StoreAwayException">The store did not answer, or refused.</exception>
    Task<string?> Put(string key, Stream content, string sha256, PutCondition condition, CancellationToken cancellationToken);

    /// <summary>Reads an object.</summary>
    /// <param name="key">Its key.</param>
    /// <param name="target">Receives the content; can be sought, since an attempt may be repeated.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>What was read; null where there is no such object.</returns>
    /// <exception cref="StoreAwayException">The store did not answer, or refused.</exception>
    Task<ObjectRead?> Get(string key, Stream target, CancellationToken cancellationToken);

    /// <summary>Looks at an object.</summary>
    /// <returns>What it is; null where there is none.</returns>
    /// <exception cref="StoreAwayException">The store did not answer, or refused.</exception>
    Task<ObjectEntry?> Find(string key, CancellationToken cancellationToken);

    /// <summary>The keys that begin with a prefix, in order.</summary>
    /// <exception cref="StoreAwayException">The store did not answer, or refused.</exception>
    Task<IReadOnlyList<string>> List(string prefix, CancellationToken cancellationToken);

    /// <summary>Removes objects; those that are not there are no fault.</summary>
    /// <exception cref="StoreAwayException">The store did not answer, or refused.</exception>
    Task Delete(IReadOnlyCollection<string> keys, CancellationToken cancellationToken);
}
