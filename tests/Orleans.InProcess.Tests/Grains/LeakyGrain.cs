namespace Orleans.InProcess.Tests.Grains;

/// <summary>Takes its state from the default storage, and reads it where it must not.</summary>
public sealed class LeakyGrain([PersistentState("state")] IPersistentState<CounterState> state) : Grain, ILeakyGrain
{
    public async Task<int> ReadStateOutside()
    {
        _ = state.State.Value;
        return await Task.Run(() => state.State.Value);
    }
}
