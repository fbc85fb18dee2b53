using Orleans.InProcess.Tests.Support;

namespace Orleans.InProcess.Tests.Grains;

[CollectionAgeLimit("00:02:00")]
public sealed class BriefGrain(Gates gates) : Grain, IBriefGrain
{
    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        gates.Note("brief activated");
        return Task.CompletedTask;
    }

    public Task Touch() => Task.CompletedTask;
}
