using System.Buffers;
using System.Security.Cryptography;
using Farzi.Contracts.Cluster;
using Farzi.Engine.Artifacts;
using Farzi.Jobs.Stores;
using Farzi.Silo.Api;

namespace Farzi.Silo.Datasets;

/// <summary>
/// Uploaded event files: <c>datasets/SHA256/NAME</c> below the state, or in a bucket with copies there. A file is there whole and right, or not
/// at all.
/// </summary>
/// <param name="stateRoot">The folder of the server's state, or of the copies.</param>
/// <param name="bucket">Where uploads last; null for the folder.</param>
internal sealed class DatasetStore(string stateRoot, ObjectCache? bucket = null)
{
    private const int BufferSize = 1 << 17;
    private readonly string _root = Path.Combine(stateRoot, "datasets");
    private readonly string _staging = Path.Combine(stateRoot, "datasets", ".staging");

    /// <summary>Whether jobs name uploads and not files, since each silo finds them elsewhere.</summary>
    public bool IsShared => bucket is not null;

    /// <summary>The size of an upload, or null where there is none.</summary>
    /// <param name="sha256">64 lower-case hexadecimal digits.</param>
    /// <param name="name">A plain name.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<long?> Length(string sha256, string name, CancellationToken cancellationToken)
    {
        if (bucket is null) return (await Find(sha256, name, cancellationToken).ConfigureAwait(false))?.Length;
        return (await bucket.Store.Find(bucket.Key(PathOf(sha256, name)), cancellationToken).ConfigureAwait(false))?.Bytes;
    }

    /// <summary>An upload as a file of this machine, or null.</summary>
    /// <param name="sha256">64 lower-case hexadecimal digits.</param>
    /// <param name="name">A plain name.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<FileInfo?> Find(string sha256, string name, CancellationToken cancellationToken)
    {
        if (bucket is not null) await bucket.Fetch(PathOf(sha256, name), sha256, cancellationToken).ConfigureAwait(false);
        var file = new FileInfo(PathOf(sha256, name));
        return file.Exists && file.LinkTarget is null ? file : null;
    }

    /// <summary>Stores an upload.</summary>
    /// <param name="sha256">What its content must hash to, 64 lower-case hexadecimal digits.</param>
    /// <param name="name">A plain name.</param>
    /// <param name="content">The content.</param>
    /// <param name="mostBytes">Where reading stops.</param>
    /// <param name="cancellationToken">Ends the upload; nothing is left.</param>
    /// <returns>The size.</returns>
    /// <exception cref="ProblemException">It is too large, or not what its hash says.</exception>
    public async Task<long> Store(string sha256, string name, Stream content, long mostBytes, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(content);
        var target = PathOf(sha256, name);
        Directory.CreateDirectory(_staging);
        var staged = Path.Combine(_staging, $"{Guid.NewGuid():N}{AtomicFile.TemporarySuffix}");
        try
        {
            var (length, hash) = await Stage(staged, content, mostBytes, cancellationToken).ConfigureAwait(false);
            if (hash != sha256) throw new ProblemException(ErrorCodes.HashMismatch, $"The content has the SHA-256 {hash}, not the one of its address; it was not stored.");
            var folder = Path.GetDirectoryName(target)!;
            Directory.CreateDirectory(folder);
            File.Move(staged, target, overwrite: true); // of two equal uploads at once, either is right
            FolderFlush.ToDisk(folder);
            FolderFlush.ToDisk(_root);
            if (bucket is not null) await bucket.Replace(target, cancellationToken).ConfigureAwait(false);
            return length;
        }
        finally
        {
            File.Delete(staged);
        }
    }

    /// <summary>Removes what uploads left behind whose process was killed.</summary>
    /// <param name="before">Only files last written before this moment: other silos may be receiving.</param>
    public void RemoveLeftovers(DateTimeOffset before)
    {
        if (!Directory.Exists(_staging)) return;
        foreach (var file in Directory.EnumerateFiles(_staging, $"*{AtomicFile.TemporarySuffix}"))
        {
            if (File.GetLastWriteTimeUtc(file) < before.UtcDateTime) File.Delete(file);
        }
    }

    private static async Task<(long Length, string Hash)> Stage(string path, Stream content, long mostBytes, CancellationToken cancellationToken)
    {
        using var sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
        try
        {
            await using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0, FileOptions.Asynchronous);
            long length = 0;
            for (int count; (count = await content.ReadAsync(buffer, cancellationToken).ConfigureAwait(false)) > 0;)
            {
                length += count;
                if (length > mostBytes) throw TooLarge(mostBytes);
                sha.AppendData(buffer, 0, count);
                await file.WriteAsync(buffer.AsMemory(0, count), cancellationToken).ConfigureAwait(false);
            }

            file.Flush(flushToDisk: true);
            return (length, Convert.ToHexStringLower(sha.GetHashAndReset()));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>The refusal of a file that is too large.</summary>
    public static ProblemException TooLarge(long most) => new(ErrorCodes.TooLarge, $"The file is too large; at most {most:N0} bytes are taken (Farzi:MaximumDatasetBytes).");

    private string PathOf(string sha256, string name) =>
        DatasetPath.TryParse(DatasetPath.Of(sha256, name), out _, out _) ? Path.Combine(_root, sha256, name)
            : throw new ArgumentException($"'{sha256}/{name}' names no upload.", nameof(name));
}
