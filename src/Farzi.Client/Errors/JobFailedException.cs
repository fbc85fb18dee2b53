using Farzi.Contracts.Cluster;

namespace Farzi.Client;

/// <summary>A result was asked of a job that ended without one: it failed, or it was cancelled.</summary>
/// <param name="status">The job.</param>
public sealed class JobFailedException(JobStatus status)
    : FarziException($"the job {status.Id} {(status.State == JobState.Cancelled ? "was cancelled" : "failed")}{(status.Message is null ? "" : $": {status.Message}")}", null)
{
    /// <summary>The job at its end.</summary>
    public JobStatus Status { get; } = status;
}
