using Farzi.Contracts.Cluster;
using Farzi.Grains.Coordination;
using Orleans.Concurrency;

namespace Farzi.Grains.Directory;

/// <summary>The list of jobs, queue, priorities, quotas; key <c>jobs</c>. Every call is short or waits without holding a turn.</summary>
[Alias("Farzi.IJobDirectoryGrain")]
public interface IJobDirectoryGrain : IGrainWithStringKey
{
    /// <summary>The only key.</summary>
    const string Key = "jobs";

    /// <summary>Accepts a job. The same id with the same job is the same submission; with another job it is refused.</summary>
    [Alias("Submit")]
    Task<SubmitReply> Submit(JobSubmission submission);

    /// <summary>Every job as last reported, the latest submission first.</summary>
    [Alias("List")]
    [AlwaysInterleave]
    Task<JobStatus[]> List();

    /// <summary>One job as last reported, or null.</summary>
    [Alias("Find")]
    [AlwaysInterleave]
    Task<JobStatus?> Find(string id);

    /// <summary>Forgets an ended job and removes its files.</summary>
    [Alias("Delete")]
    Task<ControlReply> Delete(string id);

    /// <summary>Activates the coordinator of every unfinished job; called every few seconds, so that jobs go on without a client.</summary>
    [Alias("Touch")]
    Task Touch();

    /// <summary>Asks which job a device should work for; waits a few seconds for one before it answers null.</summary>
    [Alias("Assign")]
    [AlwaysInterleave]
    Task<string?> Assign(DeviceOffer offer);

    /// <summary>A device says how it is.</summary>
    [Alias("ReportWorker")]
    [AlwaysInterleave]
    Task ReportWorker(WorkerStatus status);

    /// <summary>A coordinator says how its job is, and how many devices it can use at once.</summary>
    [Alias("ReportJob")]
    [AlwaysInterleave]
    Task ReportJob(JobStatus status, int width);

    /// <summary>The devices, by id.</summary>
    [Alias("Workers")]
    [AlwaysInterleave]
    Task<WorkerStatus[]> Workers();
}
