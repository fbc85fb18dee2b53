using Farzi.Contracts.Jobs;
using Farzi.Jobs.Runs;

namespace Farzi.Jobs.Work;

/// <summary>Opens the work of jobs on a kind of device. Safe for several threads.</summary>
public interface IJobWorkFactory
{
    /// <summary>Opens the work of a job. Nothing is read before its first call.</summary>
    /// <param name="job">The job.</param>
    /// <param name="folder">Its folder.</param>
    /// <exception cref="InvalidOperationException">The device cannot do what the job names.</exception>
    IJobWork Open(JobSpec job, JobFolder folder);
}
