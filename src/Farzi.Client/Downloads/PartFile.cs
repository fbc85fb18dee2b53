using Farzi.Contracts.Cluster;

namespace Farzi.Client.Downloads;

/// <summary>What has arrived of an artifact: a hidden file beside its destination, named by the artifact's hash.</summary>
internal sealed class PartFile : IAsyncDisposable
{
    private readonly string _path;

    private PartFile(string path, FileStream stream) => (_path, Stream) = (path, stream);

    /// <summary>The file, at its start.</summary>
    public FileStream Stream { get; }

    /// <summary>Opens what there is; a file that is too long to be a part is emptied.</summary>
    /// <exception cref="IOException">Another download writes it.</exception>
    public static PartFile Open(ArtifactInfo artifact, string destination)
    {
        var path = Path.Combine(Path.GetDirectoryName(destination)!, $".{Path.GetFileName(destination)}.{artifact.Sha256[..Math.Min(16, artifact.Sha256.Length)]}.part");
        if (new FileInfo(path).LinkTarget is not null) File.Delete(path); // written through, a link could lead anywhere
        var stream = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0, FileOptions.Asynchronous | FileOptions.SequentialScan);
        if (stream.Length > artifact.Bytes) stream.SetLength(0);
        return new PartFile(path, stream);
    }

    /// <summary>Begins again.</summary>
    public Task ClearAsync(CancellationToken cancellationToken)
    {
        Stream.SetLength(0);
        Stream.Position = 0;
        return Stream.FlushAsync(cancellationToken);
    }

    /// <summary>Puts the whole file in its place; what is there is replaced in one step.</summary>
    public async Task CompleteAsync(string destination)
    {
        Stream.Flush(flushToDisk: true);
        await Stream.DisposeAsync().ConfigureAwait(false);
        File.Move(_path, destination, overwrite: true);
    }

    /// <summary>Removes it.</summary>
    public async Task DiscardAsync()
    {
        await Stream.DisposeAsync().ConfigureAwait(false);
        File.Delete(_path);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => Stream.DisposeAsync();
}
