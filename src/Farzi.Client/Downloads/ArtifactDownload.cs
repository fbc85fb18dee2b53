using Farzi.Client.Resilience;
using Farzi.Client.Transport;
using Farzi.Contracts.Cluster;

namespace Farzi.Client.Downloads;

/// <summary>Downloads artifacts over as many connections as it takes, and checks them.</summary>
/// <param name="job">The job's id.</param>
/// <param name="transport">The way to the cluster.</param>
/// <param name="options">How patient to be.</param>
/// <param name="clock">The clock.</param>
internal sealed class ArtifactDownload(string job, IFarziTransport transport, FarziClientOptions options, TimeProvider clock)
{
    /// <summary>Downloads into a file, which appears whole and checked or not at all.</summary>
    public async Task ToFileAsync(ArtifactInfo artifact, string path, CancellationToken cancellationToken)
    {
        var full = Path.GetFullPath(path);
        if (await IsThereAsync(artifact, full, cancellationToken).ConfigureAwait(false)) return;
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        await using var part = PartFile.Open(artifact, full);
        using var checkedPart = new CheckedStream(part.Stream, artifact);
        var resumed = await checkedPart.TakeAsync(part.Stream, cancellationToken).ConfigureAwait(false);
        await CopyAsync(artifact, checkedPart, cancellationToken).ConfigureAwait(false);
        if (resumed > 0 && !checkedPart.IsRight())
        {
            // What was left of an earlier call may be damaged: only a download from the start condemns the server.
            await part.ClearAsync(cancellationToken).ConfigureAwait(false);
            checkedPart.Reset();
            await CopyAsync(artifact, checkedPart, cancellationToken).ConfigureAwait(false);
        }

        if (!checkedPart.IsRight())
        {
            await part.DiscardAsync().ConfigureAwait(false);
            throw Wrong(artifact);
        }

        await part.CompleteAsync(full).ConfigureAwait(false);
    }

    /// <summary>Downloads into a stream.</summary>
    public async Task ToStreamAsync(ArtifactInfo artifact, Stream destination, CancellationToken cancellationToken)
    {
        using var checkedStream = new CheckedStream(destination, artifact);
        await CopyAsync(artifact, checkedStream, cancellationToken).ConfigureAwait(false);
        if (!checkedStream.IsRight()) throw Wrong(artifact);
    }

    private static async Task<bool> IsThereAsync(ArtifactInfo artifact, string path, CancellationToken cancellationToken)
    {
        var file = new FileInfo(path);
        if (!file.Exists || file.LinkTarget is not null || file.Length != artifact.Bytes) return false;
        await using var stream = file.OpenRead();
        using var check = new CheckedStream(Stream.Null, artifact);
        await check.TakeAsync(stream, cancellationToken).ConfigureAwait(false);
        return check.IsRight();
    }

    private static ProtocolException Wrong(ArtifactInfo artifact) =>
        new($"{artifact.Name} is not what its hash says: expected SHA-256 {artifact.Sha256}") { Code = ErrorCodes.HashMismatch };

    private async Task CopyAsync(ArtifactInfo artifact, CheckedStream destination, CancellationToken cancellationToken)
    {
        var outage = new Outage(options, clock);
        destination.Written = outage.Heard;
        if (destination.Position == artifact.Bytes) return;
        await outage.RunAsync(async token =>
        {
            await transport.CopyArtifactAsync(job, artifact, destination.Position, destination, token).ConfigureAwait(false);
            return destination.Position == artifact.Bytes ? true
                : throw new ServerUnavailableException($"{artifact.Name} ended after {destination.Position:N0} of {artifact.Bytes:N0} bytes") { Retryable = true };
        }, cancellationToken).ConfigureAwait(false);
    }
}
