using Farzi.Grains.Placement;

namespace Farzi.Grains.Hosting;

/// <summary>What one silo is.</summary>
public sealed record FarziSiloOptions
{
    /// <summary>Its name, the first part of its workers' ids; unique in the cluster.</summary>
    public string Name { get; init; } = Environment.MachineName;

    /// <summary>Its role, see <see cref="SiloRoles"/>.</summary>
    public string Role { get; init; } = SiloRoles.All;

    /// <summary>Devices, where the role has any.</summary>
    public int Devices { get; init; } = 1;

    /// <summary>Threads of each device; 0 = what the job says, or an equal share of the cores.</summary>
    public int ThreadsPerDevice { get; init; }

    /// <summary>GPUs of this process; where there are any, each is a device.</summary>
    public int Gpus { get; init; }

    /// <summary>Where jobs lie.</summary>
    public required IJobFolders Folders { get; init; }
}
