using Orleans.Placement;

namespace Farzi.Grains.Placement;

/// <summary>The strategy of <see cref="DeviceSiloAttribute"/>.</summary>
public sealed class DeviceSiloFilter() : PlacementFilterStrategy(order: 2);
