using Orleans.Configuration;
using Orleans.InProcess.Tests.Grains;
using Orleans.InProcess.Tests.Support;

namespace Orleans.InProcess.Tests;

public sealed class TimeoutTests
{
    [Fact]
    public async Task Callers_wait_thirty_seconds_by_default()
    {
        await using var silo = await TestSilo.StartAsync();
        var call = silo.Grain<IProbeGrain>().Pass("gate");
        await silo.Gates.Entered("gate");
        silo.Time.Advance(TimeSpan.FromSeconds(29.9));
        Assert.False(call.IsCompleted);
        silo.Time.Advance(TimeSpan.FromSeconds(0.1));
        var timeout = await Assert.ThrowsAsync<TimeoutException>(() => call);
        Assert.Contains("00:00:30", timeout.Message, StringComparison.Ordinal);
        silo.Gates.LetGo("gate");
    }

    [Fact]
    public async Task The_options_and_the_method_set_other_times()
    {
        await using var silo = await TestSilo.StartAsync(
            builder => builder.Configure<SiloMessagingOptions>(options => options.ResponseTimeout = TimeSpan.FromMinutes(2)));
        var slow = silo.Grain<IProbeGrain>("slow").Pass("slow");
        var quick = silo.Grain<IProbeGrain>("quick").PassImpatiently("quick");
        await silo.Gates.Entered("slow");
        await silo.Gates.Entered("quick");
        silo.Time.Advance(TimeSpan.FromSeconds(5));
        _ = await Assert.ThrowsAsync<TimeoutException>(() => quick);
        silo.Time.Advance(TimeSpan.FromSeconds(114));
        Assert.False(slow.IsCompleted);
        silo.Time.Advance(TimeSpan.FromSeconds(1));
        _ = await Assert.ThrowsAsync<TimeoutException>(() => slow);
        silo.Gates.LetGo("slow");
        silo.Gates.LetGo("quick");
    }

    [Fact]
    public async Task A_request_whose_caller_gave_up_while_it_waited_never_runs()
    {
        await using var silo = await TestSilo.StartAsync();
        var probe = silo.Grain<IProbeGrain>();
        var first = probe.PassWithToken("first", CancellationToken.None);
        await silo.Gates.Entered("first");
        var second = probe.Pass("second");
        silo.Time.Advance(TimeSpan.FromSeconds(31));
        _ = await Assert.ThrowsAsync<TimeoutException>(() => second);
        _ = await Assert.ThrowsAsync<TimeoutException>(() => first);
        Assert.Equal(1, await probe.Increment());
        Assert.DoesNotContain("second starts", silo.Gates.Log);
    }

    [Fact]
    public async Task The_callee_learns_by_its_token_that_the_caller_gave_up()
    {
        await using var silo = await TestSilo.StartAsync();
        var call = silo.Grain<IProbeGrain>().PassWithToken("gate", CancellationToken.None);
        await silo.Gates.Entered("gate");
        silo.Time.Advance(TimeSpan.FromSeconds(30));
        _ = await Assert.ThrowsAsync<TimeoutException>(() => call);
        await silo.Gates.WaitFor("gate.cancelled");
    }
}
