using Orleans.InProcess.Tests.Support;

namespace Orleans.InProcess.Tests.Grains;

public sealed class CounterGrain(
    [PersistentState("counter", "memory")] IPersistentState<CounterState> state, Gates gates) : Grain, ICounterGrain
{
    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        gates.Note($"activate {this.GetPrimaryKeyString()}");
        return Task.CompletedTask;
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        gates.Note($"deactivate {this.GetPrimaryKeyString()} {reason.ReasonCode}");
        gates.Reach($"deactivated {this.GetPrimaryKeyString()}");
        return Task.CompletedTask;
    }

    public async Task<int> Add(int amount)
    {
        state.State.Value += amount;
        state.State.History.Add(amount);
        await state.WriteStateAsync();
        return state.State.Value;
    }

    public ValueTask<int> Value() => new(state.State.Value);

    public Task Forget() => state.ClearStateAsync();

    public Task<string> Key() => Task.FromResult(this.GetPrimaryKeyString());

    public ValueTask Deactivate()
    {
        DeactivateOnIdle();
        return ValueTask.CompletedTask;
    }

    public Task<(bool Exists, string? ETag)> Record() => Task.FromResult((state.RecordExists, state.Etag));

    public Task Reload() => state.ReadStateAsync();
}
