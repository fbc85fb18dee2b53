using Farzi.Jobs.Runs;

namespace Farzi.Grains.Hosting;

/// <summary>The folders of a server: <c>ROOT/jobs/ID</c>.</summary>
/// <param name="root">The root of the state.</param>
public sealed class StateFolders(string root) : IJobFolders
{
    /// <inheritdoc/>
    public JobFolder Of(string jobId) => new(RunRoot.Folder(Path.Combine(root, "jobs"), jobId));
}
