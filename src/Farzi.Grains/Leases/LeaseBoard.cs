using Farzi.Contracts.Cluster;
using Farzi.Grains.Coordination;
using Farzi.Grains.Telemetry;

namespace Farzi.Grains.Leases;

/// <summary>
/// The open tasks of one job in one epoch, and who works on them. Single-threaded: it lives on its coordinator's scheduler. Answers are
/// idempotent; what belongs to another epoch, or to a task that is no longer open, is dropped and counted.
/// </summary>
/// <param name="epoch">The epoch.</param>
/// <param name="options">How leases are given.</param>
/// <param name="clock">The clock.</param>
/// <param name="instruments">Counts too, over all jobs.</param>
/// <param name="history">Is told what devices did; null where nobody looks.</param>
/// <param name="voided">Is told of a device, and its lease, whose task was closed while it worked.</param>
internal sealed class LeaseBoard(
    long epoch, LeaseOptions options, TimeProvider clock, CoordinatorInstruments instruments, TaskHistory? history = null, Action<string, Guid>? voided = null)
{
    private readonly Dictionary<string, LeasedTask> _tasks = new(StringComparer.Ordinal);
    private readonly Dictionary<JobTaskKind, RunningMedian> _durations = [];
    private readonly Dictionary<string, string> _quarantine = new(StringComparer.Ordinal);
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The epoch.</summary>
    public long Epoch => epoch;

    /// <summary>Devices that hold a lease.</summary>
    public int Devices => _tasks.Values.SelectMany(t => t.Leases).Select(l => l.Worker).Distinct(StringComparer.Ordinal).Count();

    /// <summary>Answers that were dropped because they came twice, late, or from another epoch.</summary>
    public long Dropped { get; private set; }

    /// <summary>Leases that ran out.</summary>
    public long Lost { get; private set; }

    /// <summary>Second devices that were given a task.</summary>
    public long Backups { get; private set; }

    /// <summary>Rollouts for which two devices gave different results.</summary>
    public long Disputes { get; private set; }

    /// <summary>Devices that gave results which others did not confirm, with the reason.</summary>
    public IReadOnlyDictionary<string, string> Quarantine => _quarantine;

    /// <summary>Completes at the next change that may give a device work.</summary>
    public Task Changed => _changed.Task;

    /// <summary>Opens a task; one of the same key is the same task.</summary>
    public Task<TaskCompletion> Add(JobTaskSpec spec)
    {
        if (!_tasks.TryGetValue(spec.Key, out var task)) _tasks[spec.Key] = task = new LeasedTask(spec);
        Signal();
        return task.Result;
    }

    /// <summary>Gives a device a task, or null where there is none for it.</summary>
    public TaskLease? TryLease(string worker)
    {
        Expire();
        if (_quarantine.ContainsKey(worker)) return null;
        var task = _tasks.Values.FirstOrDefault(t => t.IsPending && MayTake(t, worker)) ?? Straggler(worker);
        if (task is null) return null;
        var now = clock.GetUtcNow();
        var lease = new LeasedTask.Lease(Guid.NewGuid(), worker, now, now + options.Duration);
        task.Leases.Add(lease);
        instruments.Granted(task.Spec.Kind);
        return new TaskLease { Id = lease.Id, Epoch = epoch, Task = task.Spec, Duration = options.Duration };
    }

    /// <summary>What devices work on now.</summary>
    public IEnumerable<TaskSpan> Running() => history is null ? [] : _tasks.Values.SelectMany(t => t.Leases.Select(l => history.Span(t.Spec, l)));

    /// <summary>Prolongs a lease.</summary>
    /// <returns>Whether it still holds.</returns>
    public bool Renew(Guid id, long leaseEpoch)
    {
        Expire();
        if (leaseEpoch != epoch || Find(id) is not { } found) return false;
        found.Lease.Expires = clock.GetUtcNow() + options.Duration;
        return !found.Task.Result.IsCompleted || found.Task.IsDisputed;
    }

    /// <summary>Takes an answer in.</summary>
    public void Complete(TaskCompletion completion)
    {
        if (completion.Epoch != epoch || !_tasks.TryGetValue(completion.Key, out var task))
        {
            Drop();
            return;
        }

        var lease = task.Leases.Find(l => l.Id == completion.Lease);
        if (lease is not null) End(task, lease, Outcome(completion.Outcome));
        switch (completion.Outcome)
        {
            case TaskOutcome.Done:
                Answer(task, completion);
                break;
            case TaskOutcome.Fatal:
                task.Fail(new JobFailedException(completion.FailureCode, $"{Named(task)} on {completion.Worker}: {completion.Result}"));
                break;
            case TaskOutcome.Refused when !task.Result.IsCompleted: // of a late backup it says nothing: its step is over
                Fail(new ShardLostException(completion.Result));
                break;
            case TaskOutcome.Failed when lease is not null:
                Failure(task, $"{completion.Worker}: {completion.Result}");
                break;
        }

        Signal();
    }

    /// <summary>Lets leases run out that were not renewed.</summary>
    public void Expire()
    {
        var now = clock.GetUtcNow();
        foreach (var task in _tasks.Values)
        {
            for (var i = task.Leases.Count - 1; i >= 0; i--)
            {
                var lease = task.Leases[i];
                if (lease.Expires > now) continue;
                End(task, lease, SpanOutcome.Lost);
                Lost++;
                instruments.LeaseLost();
                Failure(task, $"{lease.Worker} was not heard of for {options.Duration.TotalSeconds:0} s");
                Signal();
            }
        }
    }

    /// <summary>Waits until no rollout of these keys is in dispute, and gives the answers that count.</summary>
    /// <exception cref="JobFailedException">Three devices gave three results.</exception>
    public async Task<TaskCompletion[]> Settled(IReadOnlyList<string> keys)
    {
        while (true)
        {
            var tasks = keys.Select(k => _tasks[k]).ToArray();
            if (Array.Find(tasks, t => t.IsDisputed) is null) return await Task.WhenAll(tasks.Select(t => t.Result));
            await Changed;
        }
    }

    /// <summary>Closes tasks: later answers are dropped.</summary>
    public void Close(IEnumerable<string> keys)
    {
        foreach (var key in keys)
        {
            if (!_tasks.Remove(key, out var task)) continue;
            task.Abandon();
            foreach (var lease in task.Leases.ToArray())
            {
                End(task, lease, SpanOutcome.Dropped);
                voided?.Invoke(lease.Worker, lease.Id);
            }
        }

        Signal();
    }

    /// <summary>Fails every task that is not done.</summary>
    public void Fail(Exception failure)
    {
        foreach (var task in _tasks.Values) task.Fail(failure);
    }

    /// <summary>Closes every task.</summary>
    public void CloseAll() => Close([.. _tasks.Keys]);

    private static SpanOutcome Outcome(TaskOutcome outcome) => outcome switch
    {
        TaskOutcome.Done => SpanOutcome.Done,
        TaskOutcome.Returned or TaskOutcome.Refused => SpanOutcome.Returned,
        _ => SpanOutcome.Failed,
    };

    private void End(LeasedTask task, LeasedTask.Lease lease, SpanOutcome outcome)
    {
        task.Leases.Remove(lease);
        history?.End(task.Spec, lease, outcome);
    }

    private static string Named(LeasedTask task) => task.Spec.Title.Length > 0 ? task.Spec.Title : task.Spec.Key;

    // A dispute is settled by a device that has not spoken yet.
    private static bool MayTake(LeasedTask task, string worker) => !task.IsDisputed || task.Answers.TrueForAll(a => a.Worker != worker);

    private LeasedTask? Straggler(string worker)
    {
        var now = clock.GetUtcNow();
        var task = _tasks.Values.FirstOrDefault(t =>
            t.Leases.Count == 1 && t.Leases[0].Worker != worker && !t.Result.IsCompleted && now - t.Leases[0].Granted > BackupAge(t.Spec.Kind));
        if (task is null) return null;
        Backups++;
        instruments.Backup();
        return task;
    }

    private TimeSpan BackupAge(JobTaskKind kind)
    {
        var median = _durations.TryGetValue(kind, out var durations) ? durations.Value : double.PositiveInfinity;
        var seconds = Math.Max(options.MinimumBackupAge.TotalSeconds, options.BackupFactor * median);
        return double.IsFinite(seconds) ? TimeSpan.FromSeconds(seconds) : TimeSpan.MaxValue;
    }

    private (LeasedTask Task, LeasedTask.Lease Lease)? Find(Guid id)
    {
        foreach (var task in _tasks.Values)
        {
            if (task.Leases.Find(l => l.Id == id) is { } lease) return (task, lease);
        }

        return null;
    }

    private void Answer(LeasedTask task, TaskCompletion completion)
    {
        if (task.Answers.Exists(a => a.Worker == completion.Worker))
        {
            Drop();
            return;
        }

        task.Answers.Add(completion);
        if (!_durations.TryGetValue(task.Spec.Kind, out var durations)) _durations[task.Spec.Kind] = durations = new RunningMedian();
        durations.Add(completion.Seconds);
        if (task.IsDisputed) Settle(task);
        else if (task.Answers.Count == 1) task.Finish(completion);
        else if (Differs(task.Answers[0], completion)) Dispute(task);
        else Drop();
    }

    private void Drop()
    {
        Dropped++;
        instruments.AnswerDropped();
    }

    private static bool Differs(TaskCompletion a, TaskCompletion b) => !a.Digests.AsSpan().SequenceEqual(b.Digests);

    private void Dispute(LeasedTask task)
    {
        Disputes++;
        instruments.Mismatch();
        task.IsDisputed = true;
    }

    private void Settle(LeasedTask task)
    {
        var last = task.Answers[^1];
        var ally = task.Answers.Take(task.Answers.Count - 1).FirstOrDefault(a => !Differs(a, last));
        if (ally is null)
        {
            task.IsDisputed = false;
            task.Reopen().Fail(new JobFailedException(FailureCodes.Task,
                $"{Named(task)}: {string.Join(", ", task.Answers.Select(a => a.Worker))} gave {task.Answers.Count} different results; the same job must give the same bits on each"));
            return;
        }

        foreach (var loser in task.Answers.Where(a => Differs(a, last)))
            _quarantine[loser.Worker] = $"{Named(task)}: its result differs from that of {ally.Worker} and {last.Worker}";
        task.IsDisputed = false;
        task.Reopen().Finish(ally);
    }

    private void Failure(LeasedTask task, string reason)
    {
        if (task.Result.IsCompleted) return;
        task.Failures.Add(reason);
        if (task.Failures.Count < options.MaximumAttempts) return;
        task.Fail(new JobFailedException(FailureCodes.Task, $"{Named(task)} failed {task.Failures.Count} times:\n  {string.Join("\n  ", task.Failures)}"));
    }

    private void Signal()
    {
        var changed = _changed;
        _changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        changed.TrySetResult();
    }
}
