using Farzi.Contracts.Events;
using Farzi.Grains.Leases;

namespace Farzi.Grains.Workers;

/// <summary>A lease that a device works on.</summary>
internal sealed class LeasedWork(TaskLease lease, CancellationToken stop) : IDisposable
{
    private readonly CancellationTokenSource _cancel = CancellationTokenSource.CreateLinkedTokenSource(stop);
    private TrainingProgressed? _progress;

    public TaskLease Lease { get; } = lease;

    public long Epoch => Lease.Epoch;

    public string Title => Lease.Task.Title.Length > 0 ? Lease.Task.Title : Lease.Task.Key;

    /// <summary>Cancelled when the lease is void or the device stops.</summary>
    public CancellationToken Token => _cancel.Token;

    /// <summary>Notes how the task goes; called on the device's thread.</summary>
    public void Progress(TrainingProgressed progress) => Volatile.Write(ref _progress, progress);

    /// <summary>The latest progress as a line of JSON, once.</summary>
    public string? TakeProgress() => Interlocked.Exchange(ref _progress, null) is { } progress ? RunEventJson.Serialize(progress) : null;

    /// <summary>Gives the work up.</summary>
    public void Cancel()
    {
        try
        {
            _cancel.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // it has just ended
        }
    }

    public void Dispose() => _cancel.Dispose();
}
