using Farzi.Jobs.Runs;

namespace Farzi.Grains.Hosting;

/// <summary>The one folder of a run in this process.</summary>
/// <param name="path">The folder.</param>
public sealed class SingleJobFolder(string path) : IJobFolders
{
    /// <inheritdoc/>
    public JobFolder Of(string jobId) => new(path);
}
