using System.Collections.Concurrent;
using System.Security.Cryptography;
using Farzi.Contracts.Cluster;
using Farzi.Silo.Hosting;

namespace Farzi.Silo.Artifacts;

/// <summary>The files of jobs that are given out. Hashes are remembered as long as size and time of a file stay the same.</summary>
internal sealed class ArtifactFiles(SiloStorage storage)
{
    private const int MostRemembered = 4096;
    private readonly ConcurrentDictionary<(string Path, long Length, DateTime Written), string> _hashes = new();

    /// <summary>The files that a job has, by name.</summary>
    public async Task<IReadOnlyList<ArtifactInfo>> List(JobStatus job, CancellationToken cancellationToken)
    {
        var list = new List<ArtifactInfo>();
        var folder = storage.DirectlyOf(job.Id);
        foreach (var name in ArtifactNames.All)
        {
            if (name != ArtifactNames.Events && await folder.Look(folder.In(name), cancellationToken).ConfigureAwait(false) is { } known)
            {
                list.Add(new ArtifactInfo(name, known.Bytes, known.Sha256)); // nothing is brought here only to be listed
                continue;
            }

            if (await Find(job, name, cancellationToken).ConfigureAwait(false) is not { } file) continue;
            list.Add(new ArtifactInfo(name, file.Length, await Hash(file, cancellationToken).ConfigureAwait(false)));
        }

        return list;
    }

    /// <summary>A file of a job, or null where it is not there or not given out.</summary>
    public async Task<FileInfo?> Find(JobStatus job, string name, CancellationToken cancellationToken)
    {
        if (ArtifactNames.MediaType(name) is null) return null;
        if (name == ArtifactNames.Events && !job.State.IsTerminal()) return null; // it still grows; /events sends it
        var folder = storage.DirectlyOf(job.Id);
        if (name == ArtifactNames.Events) await folder.FetchEvents(cancellationToken).ConfigureAwait(false);
        else await folder.Fetch(folder.In(name), null, cancellationToken).ConfigureAwait(false);
        var file = new FileInfo(folder.In(name));
        return file.Exists && file.LinkTarget is null ? file : null;
    }

    /// <summary>SHA-256 of a file, 64 lower-case hexadecimal digits.</summary>
    public async Task<string> Hash(FileInfo file, CancellationToken cancellationToken)
    {
        var key = (file.FullName, file.Length, file.LastWriteTimeUtc);
        if (_hashes.TryGetValue(key, out var known)) return known;
        await using var stream = new FileStream(file.FullName, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1 << 17, FileOptions.Asynchronous | FileOptions.SequentialScan);
        var hash = Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, cancellationToken).ConfigureAwait(false));
        if (_hashes.Count >= MostRemembered) _hashes.Clear();
        _hashes[key] = hash;
        return hash;
    }
}
