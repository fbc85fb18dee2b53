using Orleans.InProcess.Tests.Support;

namespace Orleans.InProcess.Tests.Grains;

public sealed class FragileGrain : Grain, IFragileGrain
{
    private readonly Gates _gates;

    public FragileGrain(Gates gates)
    {
        _gates = gates;
        if (this.GetPrimaryKeyString() == "fails in its constructor") throw new ProbeException("no constructor");
    }

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        var key = this.GetPrimaryKeyString();
        if (key == "hangs")
        {
            _gates.Reach(key);
            await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
        }

        if (key == "fails once" && _gates.Log.Count == 0)
        {
            _gates.Note($"{key} fails");
            throw new ProbeException("not today");
        }

        _gates.Note($"{key} activated");
    }

    public Task Touch() => Task.CompletedTask;
}
