using Farzi.Jobs.Runs;

namespace Farzi.Grains.Hosting;

/// <summary>Where the folders of jobs lie: a place that every silo sees under the same path.</summary>
public interface IJobFolders
{
    /// <summary>The folder of a job, which may not exist yet.</summary>
    JobFolder Of(string jobId);
}
