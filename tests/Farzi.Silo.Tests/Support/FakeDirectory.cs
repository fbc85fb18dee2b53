using System.Collections.Concurrent;
using Farzi.Contracts.Cluster;
using Farzi.Grains.Coordination;
using Farzi.Grains.Directory;

namespace Farzi.Silo.Tests.Support;

/// <summary>What the directory grain promises, without a queue behind it.</summary>
public sealed class FakeDirectory
{
    private readonly Lock _one = new();
    private readonly ConcurrentDictionary<string, FakeCoordinator> _coordinators = new(StringComparer.Ordinal);

    /// <summary>Every submission that arrived.</summary>
    public ConcurrentQueue<JobSubmission> Submissions { get; } = new();

    /// <summary>Answers submissions in place of the directory.</summary>
    public Func<JobSubmission, SubmitReply>? OnSubmit { get; set; }

    /// <summary>Runs before every answer; may throw or wait.</summary>
    public Func<Task> Before { get; set; } = () => Task.CompletedTask;

    public List<WorkerStatus> Devices { get; } = [];

    public FakeCoordinator Coordinator(string id) => _coordinators.GetOrAdd(id, i => new FakeCoordinator(i));

    /// <summary>A job that is there already.</summary>
    public FakeCoordinator Add(string id, string owner, JobState state = JobState.Queued)
    {
        var coordinator = Coordinator(id);
        coordinator.Submission = new JobSubmission { Id = id, Job = "", Owner = owner };
        coordinator.Status = new JobStatus { Id = id, Owner = owner, State = state };
        return coordinator;
    }

    public async Task<SubmitReply> Submit(JobSubmission submission)
    {
        await Before();
        Submissions.Enqueue(submission);
        if (OnSubmit is { } answer) return answer(submission);
        lock (_one)
        {
            if (Coordinator(submission.Id).Submission is { } known)
                return known == submission ? new SubmitReply(SubmitOutcome.Existing, Coordinator(submission.Id).Status, null) : new SubmitReply(SubmitOutcome.IdTaken, null, null);
            var added = Add(submission.Id, submission.Owner);
            added.Submission = submission;
            return new SubmitReply(SubmitOutcome.Created, added.Status, null);
        }
    }

    public async Task<JobStatus[]> List()
    {
        await Before();
        return [.. _coordinators.Values.Select(c => c.Status).OfType<JobStatus>().OrderBy(s => s.Id, StringComparer.Ordinal)];
    }

    public async Task<JobStatus?> Find(string id)
    {
        await Before();
        return _coordinators.TryGetValue(id, out var found) ? found.Status : null;
    }

    public async Task<ControlReply> Delete(string id)
    {
        await Before();
        if (!Coordinator(id).Status!.State.IsTerminal()) return new ControlReply(ControlOutcome.WrongState, Coordinator(id).Status, "the job has not ended; cancel it first");
        _coordinators.TryRemove(id, out var removed);
        return new ControlReply(ControlOutcome.Accepted, removed!.Status, null);
    }

    public Task<WorkerStatus[]> Workers() => Task.FromResult(Devices.ToArray());
}
