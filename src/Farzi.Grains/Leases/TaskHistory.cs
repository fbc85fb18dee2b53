using Farzi.Contracts.Cluster;

namespace Farzi.Grains.Leases;

/// <summary>What devices did for a job lately, for people to look at: kept in memory, over epochs, and not over a restart of the coordinator.</summary>
/// <param name="clock">The clock.</param>
internal sealed class TaskHistory(TimeProvider clock)
{
    /// <summary>Spans that are kept.</summary>
    public const int Most = 1000;

    private readonly Queue<TaskSpan> _ended = new();
    private long _last;

    /// <summary>Notes that a device's hold on a task has ended.</summary>
    public void End(JobTaskSpec task, LeasedTask.Lease lease, SpanOutcome outcome)
    {
        _last = Math.Max(_last + 1, clock.GetUtcNow().ToUnixTimeMilliseconds()); // the time makes numbers rise over restarts
        _ended.Enqueue(Span(task, lease) with { Number = _last, Outcome = outcome });
        if (_ended.Count > Most) _ended.Dequeue();
    }

    /// <summary>What has ended after a number.</summary>
    public IEnumerable<TaskSpan> After(long number) => _ended.Where(s => s.Number > number);

    /// <summary>A device's hold on a task until now.</summary>
    public TaskSpan Span(JobTaskSpec task, LeasedTask.Lease lease) => new()
    {
        Worker = lease.Worker,
        Kind = task.Kind.ToString(),
        Title = task.Title.Length > 0 ? task.Title : task.Key,
        Started = lease.Granted,
        Seconds = (clock.GetUtcNow() - lease.Granted).TotalSeconds,
    };
}
