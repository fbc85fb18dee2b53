namespace Farzi.Grains.Workers;

/// <summary>The devices of a silo.</summary>
public sealed class DeviceOptions
{
    /// <summary>Name of the silo, the first part of its workers' ids.</summary>
    public string Silo { get; set; } = Environment.MachineName;

    /// <summary>Number of devices, each a worker with threads of its own.</summary>
    public int Count { get; set; } = 1;

    /// <summary>GPUs of this process; where there are any, each is a device, and <see cref="Count"/> counts no more.</summary>
    public int Gpus { get; set; }

    /// <summary>Threads of each; 0 = what the job says, or an equal share of the cores.</summary>
    public int Threads { get; set; }
}
