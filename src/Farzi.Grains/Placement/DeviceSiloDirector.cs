using Orleans.Placement;
using Orleans.Runtime.Placement;

namespace Farzi.Grains.Placement;

/// <summary>Keeps the silo that the grain's key names.</summary>
/// <param name="descriptions">What silos say of themselves.</param>
public sealed class DeviceSiloDirector(SiloDescriptions descriptions) : IPlacementFilterDirector
{
    /// <inheritdoc/>
    public IEnumerable<SiloAddress> Filter(PlacementFilterStrategy filterStrategy, PlacementTarget target, IEnumerable<SiloAddress> silos)
    {
        var key = target.GrainIdentity.Key.ToString() ?? "";
        var name = key[..Math.Max(0, key.LastIndexOf('/'))];
        return silos.Where(silo => descriptions.Name(silo) == name);
    }
}
