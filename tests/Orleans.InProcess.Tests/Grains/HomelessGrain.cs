namespace Orleans.InProcess.Tests.Grains;

public sealed class HomelessGrain([PersistentState("state", "nowhere")] IPersistentState<CounterState> state) : Grain, IHomelessGrain
{
    public Task Touch() => Task.FromResult(state.State);
}
