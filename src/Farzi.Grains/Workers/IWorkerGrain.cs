using Farzi.Contracts.Cluster;
using Orleans.Concurrency;

namespace Farzi.Grains.Workers;

/// <summary>Façade of one device; key = silo / device. It lives on exactly that silo; an activation elsewhere refuses.</summary>
[Alias("Farzi.IWorkerGrain")]
public interface IWorkerGrain : IGrainWithStringKey
{
    /// <summary>The device now; null where this silo has no such device.</summary>
    [Alias("Describe")]
    [AlwaysInterleave]
    Task<WorkerStatus?> Describe();

    /// <summary>Tells the device at once that a lease is void; it would learn it at its next renewal.</summary>
    /// <param name="lease">The lease.</param>
    [Alias("Void")]
    [OneWay]
    [AlwaysInterleave]
    Task Void(Guid lease);
}
