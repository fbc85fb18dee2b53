using Orleans.InProcess.Tests.Placement;
using Orleans.Placement;

namespace Orleans.InProcess.Tests.Grains;

[PreferLocalPlacement]
[OddKeysFilter("a")]
public sealed class PlacedGrain : Grain, IPlacedGrain
{
    public Task Touch() => Task.CompletedTask;
}
