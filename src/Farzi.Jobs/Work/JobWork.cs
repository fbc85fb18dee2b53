using Farzi.Contracts.Jobs;
using Farzi.Jobs.JobFiles;
using Farzi.Jobs.Runs;

namespace Farzi.Jobs.Work;

/// <summary>Opens the work of a job on a device of this process.</summary>
public static class JobWork
{
    /// <summary>Opens the work of a job on the device that it names. Nothing is read before the first call.</summary>
    /// <param name="job">The job.</param>
    /// <param name="folder">Its folder; see <see cref="JobFolder.Create"/>.</param>
    /// <param name="dataPath">The event file, where it lies elsewhere than the job says.</param>
    /// <param name="clock">The clock.</param>
    /// <exception cref="InvalidOperationException">The matrix multiplication or the device that the job names is not there.</exception>
    public static IJobWork Open(JobSpec job, JobFolder folder, string? dataPath, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(job);
        ArgumentNullException.ThrowIfNull(folder);
        ArgumentNullException.ThrowIfNull(clock);
        if (dataPath is not null) job = job with { Data = job.Data with { Path = dataPath } };
        return IsDouble(job) ? new JobWork<double>(job, folder, clock) : new JobWork<float>(job, folder, clock);
    }

    /// <summary>Refuses a job whose device is not there before anything begins: in a process of its own nobody else could take it.</summary>
    /// <exception cref="JobFileException">It is not there.</exception>
    public static void RequireDevice(JobSpec job)
    {
        ArgumentNullException.ThrowIfNull(job);
        if (job.Compute is { Device: ComputeDevice.Auto or ComputeDevice.Processor, Products: ProductPrecision.Full }) return;
        try
        {
            if (IsDouble(job)) ComputeDevice.Open<double>(job.Compute).Dispose();
            else ComputeDevice.Open<float>(job.Compute).Dispose();
        }
        catch (InvalidOperationException e)
        {
            throw new JobFileException([new JobFault(new SourceMark(job.Name), "compute.device", e.Message)]);
        }
    }

    private static bool IsDouble(JobSpec job) => job.Compute.Precision == NumberPrecision.Float64;
}
