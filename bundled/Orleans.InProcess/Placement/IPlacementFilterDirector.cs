using Orleans.Runtime.Placement;

namespace Orleans.Placement;

/// <summary>Carries out a placement filter.</summary>
public interface IPlacementFilterDirector
{
    /// <summary>Gives those silos on which a grain may be placed.</summary>
    IEnumerable<SiloAddress> Filter(PlacementFilterStrategy filterStrategy, PlacementTarget target, IEnumerable<SiloAddress> silos);
}
