using Orleans.Placement;

namespace Farzi.Grains.Placement;

/// <summary>Keeps a grain with a key of the form <c>silo/device</c> on exactly that silo.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class DeviceSiloAttribute() : PlacementFilterAttribute(new DeviceSiloFilter());
