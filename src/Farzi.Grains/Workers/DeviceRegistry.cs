using System.Collections.Concurrent;

namespace Farzi.Grains.Workers;

/// <summary>The devices of this silo, by worker id.</summary>
public sealed class DeviceRegistry
{
    private readonly ConcurrentDictionary<string, DeviceLoop> _devices = new(StringComparer.Ordinal);

    /// <summary>The device of an id, or null.</summary>
    public DeviceLoop? Find(string worker) => _devices.GetValueOrDefault(worker);

    /// <summary>Adds a device.</summary>
    internal void Add(DeviceLoop device) => _devices[device.Id] = device;
}
