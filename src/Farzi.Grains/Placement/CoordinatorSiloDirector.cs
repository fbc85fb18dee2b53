using Orleans.Placement;
using Orleans.Runtime.Placement;

namespace Farzi.Grains.Placement;

/// <summary>Keeps the silos that have the role of a coordinator.</summary>
/// <param name="descriptions">What silos say of themselves.</param>
public sealed class CoordinatorSiloDirector(SiloDescriptions descriptions) : IPlacementFilterDirector
{
    /// <inheritdoc/>
    public IEnumerable<SiloAddress> Filter(PlacementFilterStrategy filterStrategy, PlacementTarget target, IEnumerable<SiloAddress> silos) =>
        silos.Where(silo => SiloRoles.Coordinates(descriptions.Role(silo)));
}
