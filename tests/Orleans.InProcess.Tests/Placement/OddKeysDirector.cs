using Orleans.Placement;
using Orleans.Runtime.Placement;

namespace Orleans.InProcess.Tests.Placement;

public sealed class OddKeysDirector : IPlacementFilterDirector
{
    public IEnumerable<SiloAddress> Filter(PlacementFilterStrategy filterStrategy, PlacementTarget target, IEnumerable<SiloAddress> silos) =>
        target.GrainIdentity.Key.ToString().StartsWith(((OddKeysFilter)filterStrategy).Letter, StringComparison.Ordinal) ? silos : [];
}
