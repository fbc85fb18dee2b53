using Farzi.Contracts.Jobs;
using Farzi.Jobs.Runs;

namespace Farzi.Jobs.Work;

/// <summary>Opens the work of a job on a device of this process.</summary>
public static class JobWork
{
    /// <summary>Opens the work of a job on the processor. Nothing is read before the first call.</summary>
    /// <param name="job">The job.</param>
    /// <param name="folder">Its folder; see <see cref="JobFolder.Create"/>.</param>
    /// <param name="dataPath">The event file, where it lies elsewhere than the job says.</param>
    /// <param name="clock">The clock.</param>
    /// <exception cref="InvalidOperationException">The matrix multiplication that the job names is not installed.</exception>
    public static IJobWork Open(JobSpec job, JobFolder folder, string? dataPath, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(job);
        ArgumentNullException.ThrowIfNull(folder);
        ArgumentNullException.ThrowIfNull(clock);
        if (dataPath is not null) job = job with { Data = job.Data with { Path = dataPath } };
        return job.Compute.Precision == NumberPrecision.Float64 ? new JobWork<double>(job, folder, clock) : new JobWork<float>(job, folder, clock);
    }
}
