using Farzi.Contracts.Cluster;
using Farzi.Silo.Configuration;

namespace Farzi.Silo.Datasets;

/// <summary>
/// Which file on the server a job's <c>data.path</c> means: an upload, or a file below one of <c>Farzi:DataRoots</c>. What lies elsewhere
/// is refused with the same words whether it exists or not.
/// </summary>
internal sealed class EventFiles(DatasetStore uploads, SiloOptions options)
{
    private const string Upload = "upload the file (PUT /v1/datasets/{sha256}/{name}; farzi submit does it) and name it dataset:<sha256>/<name>";

    /// <summary>Finds the file.</summary>
    /// <param name="path">What the job says.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The file's real path, or the upload's name where each silo finds it elsewhere; or null and what is wrong.</returns>
    public async Task<(string? File, string? Fault)> Resolve(string path, CancellationToken cancellationToken)
    {
        if (path.StartsWith(DatasetPath.Prefix, StringComparison.Ordinal)) return await Uploaded(path, cancellationToken).ConfigureAwait(false);
        if (options.DataRoots.Count == 0) return (null, $"the server reads no files of its own (Farzi:DataRoots is empty); {Upload}");
        if (path.Any(char.IsControl)) return (null, $"the path holds control characters; {Upload}");
        var found = Path.IsPathFullyQualified(path) ? Inside(path) : options.DataRoots.Select(root => Inside(Path.Combine(root, path))).FirstOrDefault(f => f is not null);
        return found is not null ? (found, null) : (null, $"no file of this name lies in the server's data folders (Farzi:DataRoots); give a path relative to one of them, or {Upload}");
    }

    private async Task<(string? File, string? Fault)> Uploaded(string path, CancellationToken cancellationToken)
    {
        if (!DatasetPath.TryParse(path, out var sha256, out var name)) return (null, "not the name of an upload; expected dataset:<64 hexadecimal digits>/<file name>");
        if (await uploads.Length(sha256, name, cancellationToken).ConfigureAwait(false) is null) return (null, $"no such upload; {Upload}");
        return uploads.IsShared ? (path, null) : ((await uploads.Find(sha256, name, cancellationToken).ConfigureAwait(false))?.FullName, null);
    }

    private string? Inside(string path)
    {
        if (RealPath.Of(path) is not { } real || !File.Exists(real)) return null;
        return options.DataRoots.Any(root => RealPath.Of(root) is { } folder && RealPath.IsInside(real, folder)) ? real : null;
    }
}
