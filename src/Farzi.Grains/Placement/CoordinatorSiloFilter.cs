using Orleans.Placement;

namespace Farzi.Grains.Placement;

/// <summary>The strategy of <see cref="CoordinatorSiloAttribute"/>.</summary>
public sealed class CoordinatorSiloFilter() : PlacementFilterStrategy(order: 1);
