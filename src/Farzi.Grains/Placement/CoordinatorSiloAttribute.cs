using Orleans.Placement;

namespace Farzi.Grains.Placement;

/// <summary>Keeps a grain on silos that have the role <c>coordinator</c> or <c>all</c>.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class CoordinatorSiloAttribute() : PlacementFilterAttribute(new CoordinatorSiloFilter());
