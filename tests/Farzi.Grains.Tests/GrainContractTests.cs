#if FARZI_BUNDLED
using Farzi.Grains.Coordination;
using Orleans.InProcess.Checks;

namespace Farzi.Grains.Tests;

public sealed class GrainContractTests
{
    [Fact]
    public void Every_type_that_crosses_a_grain_interface_would_survive_the_way_to_another_process() =>
        Assert.Equal("", string.Join("\n", GrainContractCheck.Faults(typeof(ICoordinatorGrain).Assembly)));
}
#endif
