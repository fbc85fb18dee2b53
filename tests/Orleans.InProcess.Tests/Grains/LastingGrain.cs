using Orleans.InProcess.Tests.Support;

namespace Orleans.InProcess.Tests.Grains;

[KeepAlive]
public sealed class LastingGrain(Gates gates) : Grain, ILastingGrain
{
    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        gates.Note("lasting activated");
        return Task.CompletedTask;
    }

    public Task Touch() => Task.CompletedTask;
}
