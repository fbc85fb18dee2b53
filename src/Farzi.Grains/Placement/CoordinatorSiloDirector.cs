using Orleans.Placement;
using Orleans.Runtime.MembershipService.SiloMetadata;
using Orleans.Runtime.Placement;

namespace Farzi.Grains.Placement;

/// <summary>Keeps the silos that have the role of a coordinator.</summary>
/// <param name="metadata">What silos say of themselves.</param>
public sealed class CoordinatorSiloDirector(ISiloMetadataCache metadata) : IPlacementFilterDirector
{
    /// <inheritdoc/>
    public IEnumerable<SiloAddress> Filter(PlacementFilterStrategy filterStrategy, PlacementTarget target, IEnumerable<SiloAddress> silos) =>
        silos.Where(silo => SiloRoles.Coordinates(metadata.GetSiloMetadata(silo).Metadata.GetValueOrDefault(SiloRoles.RoleKey)));
}
