using Orleans.InProcess.Tests.Support;

namespace Orleans.InProcess.Tests.Grains;

public sealed class FilteringGrain(Gates gates) : Grain, IFilteringGrain, IIncomingGrainCallFilter
{
    public Task Invoke(IIncomingGrainCallContext context)
    {
        gates.Note("grain's own");
        return context.Invoke();
    }

    public Task Touch()
    {
        gates.Note("method");
        return Task.CompletedTask;
    }
}
