using Farzi.Contracts.Cluster;
using Farzi.Grains.Placement;

namespace Farzi.Grains.Workers;

/// <summary>See <see cref="IWorkerGrain"/>.</summary>
/// <param name="devices">The devices of this silo.</param>
[GrainType("farzi.worker")]
[DeviceSilo]
public sealed class WorkerGrain(DeviceRegistry devices) : Grain, IWorkerGrain
{
    /// <inheritdoc/>
    public Task<WorkerStatus?> Describe()
    {
        var device = devices.Find(this.GetPrimaryKeyString());
        if (device is null) DeactivateOnIdle(); // placed before the silo's metadata was known: elsewhere it is right
        return Task.FromResult(device?.Status);
    }

    /// <inheritdoc/>
    public Task Void(Guid lease)
    {
        if (devices.Find(this.GetPrimaryKeyString()) is { } device) device.Void(lease);
        else DeactivateOnIdle();
        return Task.CompletedTask;
    }
}
