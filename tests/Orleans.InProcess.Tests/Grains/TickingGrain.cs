using Orleans.InProcess.Tests.Support;

namespace Orleans.InProcess.Tests.Grains;

public sealed class TickingGrain(Gates gates) : Grain, ITickingGrain
{
    private IGrainTimer? _timer;
    private string _behaviour = string.Empty;
    private int _ticks;

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        gates.Note("deactivated");
        gates.Reach("deactivated");
        return Task.CompletedTask;
    }

    public Task Start(TimeSpan due, TimeSpan period, bool interleave = false, bool keepAlive = false)
    {
        _timer = this.RegisterGrainTimer(
            TickAsync, new GrainTimerCreationOptions { DueTime = due, Period = period, Interleave = interleave, KeepAlive = keepAlive });
        return Task.CompletedTask;
    }

    public Task Change(TimeSpan due, TimeSpan period)
    {
        _timer!.Change(due, period);
        return Task.CompletedTask;
    }

    public Task Behave(string behaviour)
    {
        _behaviour = behaviour;
        return Task.CompletedTask;
    }

    public Task Stop()
    {
        _timer!.Dispose();
        return Task.CompletedTask;
    }

    public Task Pass(string gate) => gates.Pass(gate);

    public Task<int> Ticks() => Task.FromResult(_ticks);

    private async Task TickAsync(CancellationToken token)
    {
        // Throws outside of the activation.
        _ = GrainFactory;
        _ticks++;
        gates.Reach($"tick{_ticks}");
        if (_behaviour == "throw") throw new ProbeException("tick");
        if (_behaviour == "change") _timer!.Change(TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(1));
        if (_behaviour == "wait") await gates.Pass("tick", token);
        if (_behaviour != "stop") return;
        _timer!.Dispose();
        gates.Note($"stopped, cancelled: {token.IsCancellationRequested}");
    }
}
