using Orleans.Placement;

namespace Orleans.InProcess.Tests.Grains;

/// <summary>A grain that does without the base class.</summary>
[ActivationCountBasedPlacement]
public sealed class BalancedGrain(IGrainContext context) : IGrainBase, IBalancedGrain
{
    public IGrainContext GrainContext => context;

    public Task Touch()
    {
        this.DeactivateOnIdle();
        return Task.CompletedTask;
    }
}
