using Orleans.InProcess.Tests.Support;

namespace Orleans.InProcess.Tests.Grains;

public sealed class ProbeGrain(Gates gates) : Grain, IProbeGrain, IDisposable
{
    private int _counter;

    private string Name => this.GetPrimaryKeyString();

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        gates.Note($"{Name} activated");
        return Task.CompletedTask;
    }

    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        await Task.Yield();
        gates.Note($"{Name} deactivated: {reason.ReasonCode}");
    }

    public void Dispose() => gates.Note($"{Name} disposed");

    public async Task Pass(string gate)
    {
        gates.Note($"{gate} starts");
        await gates.Pass(gate);
        gates.Note($"{gate} ends");
    }

    public Task PassInterleaved(string gate) => Pass(gate);

    public Task PassReading(string gate) => Pass(gate);

    public Task PassOneWay(string gate) => Pass(gate);

    public Task PassImpatiently(string gate) => Pass(gate);

    public async Task PassWithToken(string gate, CancellationToken token)
    {
        var cancelled = new TaskCompletionSource();
        using var registration = token.Register(() =>
        {
            gates.Note($"{gate} cancelled in activation: {IsHere()}");
            cancelled.SetResult();
        });
        _ = await Task.WhenAny(gates.Pass(gate, CancellationToken.None), cancelled.Task);
        gates.Reach(token.IsCancellationRequested ? $"{gate}.cancelled" : $"{gate}.ended");
        token.ThrowIfCancellationRequested();
    }

    public Task PassThrough(string key, string gate) => GrainFactory.GetGrain<IProbeGrain>(key).Pass(gate);

    public async Task<bool[]> StaysInActivation()
    {
        var scheduler = TaskScheduler.Current;
        List<bool> here = [scheduler != TaskScheduler.Default && IsHere()];
        await Task.Yield();
        here.Add(scheduler == TaskScheduler.Current && IsHere());
        await Task.Run(() => here.Add(TaskScheduler.Current == TaskScheduler.Default));
        here.Add(scheduler == TaskScheduler.Current && IsHere());
        _ = await GrainFactory.GetGrain<IProbeGrain>("another").Increment();
        here.Add(scheduler == TaskScheduler.Current && IsHere());
        await Task.Factory.StartNew(() => here.Add(scheduler == TaskScheduler.Current && IsHere()));
        return [.. here];
    }

    public async Task<int> Increment()
    {
        var value = _counter;
        await Task.Yield();
        _counter = value + 1;
        return _counter;
    }

    public Task Throw(string kind) => kind switch
    {
        "own" => throw new ProbeException("own") { Detail = 7 },
        "framework" => throw new InvalidOperationException("framework"),
        "foreign" => throw new ForeignException("foreign"),
        _ => Task.FromException(new ProbeException("late")),
    };

    public async ValueTask<int> ValueThrow()
    {
        await Task.Yield();
        throw new ProbeException("value");
    }

    public Task<string?> ContextValue(string key)
    {
        var value = RequestContext.Get(key) as string;
        RequestContext.Set(key, "changed by the callee");
        return Task.FromResult(value);
    }

    public Task<string?> ContextValueOf(string grain, string key) => GrainFactory.GetGrain<IProbeGrain>(grain).ContextValue(key);

    public Task<IProbeGrain> Introduce() => Task.FromResult(this.AsReference<IProbeGrain>());

    public async Task<string> Greet(IProbeGrain other) => $"{Name} greets {other.GetPrimaryKeyString()} ({await other.Increment()})";

    public Task<T> Echo<T>(T value) => Task.FromResult(value);

    public Task DeactivateNow()
    {
        DeactivateOnIdle();
        return Task.CompletedTask;
    }

    public Task KeepFor(TimeSpan time)
    {
        DelayDeactivation(time);
        return Task.CompletedTask;
    }

    private bool IsHere()
    {
        // Throws outside of an activation.
        _ = GrainFactory;
        return ServiceProvider.GetService(typeof(IGrainContext)) is IGrainContext context && context.Equals(GrainContext);
    }
}
