using Farzi.Contracts.Cluster;
using Farzi.Grains.Leases;
using Orleans.Concurrency;

namespace Farzi.Grains.Coordination;

/// <summary>
/// One job: its state machine, the plan of each meta-step, leases, decisions, checkpoints; key = job id. All calls interleave with the
/// job's own progress, which re-checks (epoch, step) after every await.
/// </summary>
[Alias("Farzi.ICoordinatorGrain")]
public interface ICoordinatorGrain : IGrainWithStringKey
{
    /// <summary>Takes a job on; repeated, it changes nothing.</summary>
    [Alias("Create")]
    Task<JobStatus> Create(JobSubmission submission);

    /// <summary>Activates the job, so that it goes on.</summary>
    [Alias("Touch")]
    [AlwaysInterleave]
    Task Touch();

    /// <summary>The job now; null where there is none.</summary>
    [Alias("Describe")]
    [AlwaysInterleave]
    Task<JobStatus?> Describe();

    /// <summary>Cancel, pause, resume.</summary>
    [Alias("Control")]
    [AlwaysInterleave]
    Task<ControlReply> Control(JobCommand command);

    /// <summary>Events after a sequence number, at most <paramref name="most"/>; waits a few seconds for one before it answers with none.</summary>
    [Alias("Events")]
    [AlwaysInterleave]
    Task<EventPage> Events(long after, int most);

    /// <summary>What devices did lately that ended after a number, and what they do now.</summary>
    [Alias("Timeline")]
    [AlwaysInterleave]
    Task<JobTimeline> Timeline(long after);

    /// <summary>What a device must know before it asks for work; null where there is no such job.</summary>
    [Alias("Order")]
    [AlwaysInterleave]
    Task<JobOrder?> Order();

    /// <summary>A device asks for work; waits a few seconds for some before it answers with none.</summary>
    [Alias("Lease")]
    [AlwaysInterleave]
    Task<LeaseReply> Lease(LeaseRequest request);

    /// <summary>A device works on; answers whether its lease still holds.</summary>
    [Alias("Renew")]
    [AlwaysInterleave]
    Task<bool> Renew(LeaseRenewal renewal);

    /// <summary>A device has finished a task, or failed at it, or gives it back.</summary>
    [Alias("Complete")]
    [AlwaysInterleave]
    Task Complete(TaskCompletion completion);

    /// <summary>Saves the job and stops driving it on this silo, which is about to leave; another silo, or the next start, goes on.</summary>
    [Alias("Drain")]
    [AlwaysInterleave]
    Task Drain();

    /// <summary>Forgets an ended job.</summary>
    [Alias("Erase")]
    Task<ControlReply> Erase();
}
