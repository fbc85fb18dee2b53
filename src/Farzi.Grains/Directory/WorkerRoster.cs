using Farzi.Contracts.Cluster;

namespace Farzi.Grains.Directory;

/// <summary>The devices as they last reported, and the jobs they were sent to.</summary>
/// <param name="patience">Silence after which a device counts as lost.</param>
/// <param name="clock">The clock.</param>
internal sealed class WorkerRoster(TimeSpan patience, TimeProvider clock)
{
    private const int ForgottenAfter = 20; // times the patience
    private readonly Dictionary<string, WorkerStatus> _workers = new(StringComparer.Ordinal);

    /// <summary>Notes where a device works.</summary>
    public void Assign(string worker, string? job)
    {
        var status = _workers.GetValueOrDefault(worker) ?? new WorkerStatus { Id = worker, State = WorkerState.Idle };
        _workers[worker] = status with { Job = job, LastSeen = clock.GetUtcNow() };
    }

    /// <summary>Takes a device's report in.</summary>
    public void Report(WorkerStatus status) => _workers[status.Id] = status with { LastSeen = clock.GetUtcNow() };

    /// <summary>Devices that work for a job, without one of them.</summary>
    public int DevicesOf(string job, string except) =>
        _workers.Values.Count(w => w.Job == job && w.Id != except && w.State != WorkerState.Draining && !IsLost(w));

    /// <summary>Every device, by id.</summary>
    public WorkerStatus[] All()
    {
        foreach (var id in _workers.Values.Where(w => clock.GetUtcNow() - w.LastSeen > patience * ForgottenAfter).Select(w => w.Id).ToArray()) _workers.Remove(id);
        return [.. _workers.Values.Select(w => IsLost(w) ? w with { State = WorkerState.Lost } : w).OrderBy(w => w.Id, StringComparer.Ordinal)];
    }

    private bool IsLost(WorkerStatus worker) => clock.GetUtcNow() - worker.LastSeen > patience;
}
