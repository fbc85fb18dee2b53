using System.Security.Cryptography;
using Farzi.Client;
using Farzi.Contracts.Cluster;
using Farzi.Engine.Artifacts;
using Farzi.Jobs.Runs;

namespace Farzi.Cli.Commands.Cluster;

/// <summary>Fetches the files of a job into a folder and checks them.</summary>
internal static class FetchedFiles
{
    private const string JobName = "job.yaml";

    /// <summary>Fetches; a repeated call fetches what is missing.</summary>
    /// <exception cref="RunFolderException">The folder holds another run.</exception>
    /// <exception cref="ProtocolException">The distilled tensors do not have the job's digest.</exception>
    public static async Task<IReadOnlyList<ArtifactInfo>> FetchAsync(ServerSession session, JobHandle job, JobStatus status, string folder, CancellationToken cancellationToken)
    {
        await RefuseOtherRunAsync(job, folder, cancellationToken).ConfigureAwait(false);
        var files = await job.DownloadAllAsync(folder, cancellationToken).ConfigureAwait(false);
        CheckDigest(status, Path.Combine(folder, JobHandle.DistilledName));
        session.Say($"{files.Count} files, {files.Sum(f => f.Bytes):N0} bytes, hashes checked, in {folder}");
        return files;
    }

    // Files of two runs in one folder would pass for one run.
    private static async Task RefuseOtherRunAsync(JobHandle job, string folder, CancellationToken cancellationToken)
    {
        if (File.Exists(folder)) throw new RunFolderException($"{folder} is a file; expected a folder");
        if (!Directory.Exists(folder)) return;
        var artifacts = await job.ArtifactsAsync(cancellationToken).ConfigureAwait(false);
        var mine = Path.Combine(folder, JobName);
        if (File.Exists(mine) && artifacts.FirstOrDefault(a => a.Name == JobName) is { } theirs)
        {
            await using var stream = File.OpenRead(mine);
            var hash = Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, cancellationToken).ConfigureAwait(false));
            if (hash != theirs.Sha256) throw new RunFolderException($"{folder} holds another run ({JobName} differs); choose another folder with --out");
            return;
        }

        var known = artifacts.Select(a => a.Name).ToHashSet(StringComparer.Ordinal);
        var foreign = Directory.EnumerateFileSystemEntries(folder).Select(p => Path.GetFileName(p)!).FirstOrDefault(n => !n.StartsWith('.') && !known.Contains(n));
        if (foreign is not null) throw new RunFolderException($"{folder} holds {foreign}, which is not of this job; choose another folder with --out");
    }

    private static void CheckDigest(JobStatus status, string path)
    {
        if (status.Digest is not { } expected || !File.Exists(path)) return;
        string digest;
        try
        {
            digest = DistilledDataset.Load(path).Digest();
        }
        catch (SafetensorsFormatException e)
        {
            throw new ProtocolException(e.Message, e);
        }

        if (digest != expected) throw new ProtocolException($"{path} has the digest {digest}, the job {expected}");
    }
}
