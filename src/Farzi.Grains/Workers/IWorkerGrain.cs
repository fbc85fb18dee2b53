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

    /// <summary>Tells a device at once that its leases of an epoch, and of older ones, are void; it would learn it at its next renewal.</summary>
    [Alias("Void")]
    [OneWay]
    Task Void(string job, long epoch);
}
