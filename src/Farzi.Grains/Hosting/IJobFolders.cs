using Farzi.Jobs.Runs;

namespace Farzi.Grains.Hosting;

/// <summary>Where the folders of jobs lie: a place that every silo sees under the same path, or copies of what lies in an object store.</summary>
public interface IJobFolders
{
    /// <summary>The folder of a job, which may not exist yet.</summary>
    JobFolder Of(string jobId);

    /// <summary>What keeps the place from being read or written, and is waited for; null where nothing does.</summary>
    string? Trouble => null;

    /// <summary>The event file that a job's <c>data.path</c> means in this process; the path itself where it is one.</summary>
    string EventFile(string path) => path;

    /// <summary>Removes what a job has written, without waiting for a place that is away.</summary>
    /// <exception cref="IOException">Something could not be removed, and may be there still.</exception>
    Task Remove(string jobId) => Of(jobId).Remove(CancellationToken.None);
}
