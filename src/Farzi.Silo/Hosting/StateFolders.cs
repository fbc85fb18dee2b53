using Farzi.Jobs.Runs;

namespace Farzi.Silo.Hosting;

/// <summary><c>ROOT/jobs/ID</c>.</summary>
internal sealed class StateFolders(string root) : IJobFolders
{
    /// <inheritdoc/>
    public string Of(string jobId) => RunRoot.Folder(Path.Combine(root, "jobs"), jobId);
}
