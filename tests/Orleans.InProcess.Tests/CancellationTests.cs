using Orleans.InProcess.Tests.Grains;
using Orleans.InProcess.Tests.Support;

namespace Orleans.InProcess.Tests;

public sealed class CancellationTests
{
    [Fact]
    public async Task Cancelling_at_the_caller_cancels_at_the_callee_in_its_activation()
    {
        await using var silo = await TestSilo.StartAsync();
        using var source = new CancellationTokenSource();
        var call = silo.Grain<IProbeGrain>().PassWithToken("gate", source.Token);
        await silo.Gates.Entered("gate");
        await source.CancelAsync();
        _ = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        await silo.Gates.WaitFor("gate.cancelled");
        Assert.True(call.IsCanceled);
        Assert.Contains("gate cancelled in activation: True", silo.Gates.Log);
    }

    [Fact]
    public async Task A_caller_that_cancels_does_not_wait_for_a_callee_that_goes_on()
    {
        await using var silo = await TestSilo.StartAsync();
        using var source = new CancellationTokenSource();
        var probe = silo.Grain<IStubbornGrain>();
        var call = probe.Pass("gate", source.Token);
        await silo.Gates.Entered("gate");
        await source.CancelAsync();
        _ = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        silo.Gates.LetGo("gate");
        await silo.Gates.WaitFor("gate.ended");
    }

    [Fact]
    public async Task A_cancelled_token_stops_the_call_before_it_is_sent()
    {
        await using var silo = await TestSilo.StartAsync();
        _ = await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => silo.Grain<IProbeGrain>().PassWithToken("gate", new CancellationToken(canceled: true)));
        Assert.Empty(silo.Gates.Log);
    }

    [Fact]
    public async Task A_request_that_is_cancelled_while_it_waits_never_runs()
    {
        await using var silo = await TestSilo.StartAsync();
        using var source = new CancellationTokenSource();
        var probe = silo.Grain<IProbeGrain>();
        var first = probe.Pass("first");
        await silo.Gates.Entered("first");
        var second = probe.PassWithToken("second", source.Token);
        await source.CancelAsync();
        _ = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);
        silo.Gates.LetGo("first");
        await first;
        Assert.Equal(1, await probe.Increment());
        Assert.DoesNotContain("second", string.Join(' ', silo.Gates.Log), StringComparison.Ordinal);
    }
}
