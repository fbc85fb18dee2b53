using Orleans.Configuration;
using Orleans.InProcess.Tests.Grains;
using Orleans.InProcess.Tests.Support;

namespace Orleans.InProcess.Tests;

public sealed class LifetimeTests
{
    [Fact]
    public async Task Deactivation_calls_the_grain_and_the_next_call_finds_the_stored_state()
    {
        await using var silo = await TestSilo.StartAsync();
        var counter = silo.Grain<ICounterGrain>();
        _ = await counter.Add(5);
        await counter.Deactivate();
        Assert.Equal(5, await counter.Value());
        Assert.Equal(["activate one", "deactivate one ApplicationRequested", "activate one"], silo.Gates.Log);
    }

    [Fact]
    public async Task Deactivation_waits_for_running_requests_and_later_ones_reach_the_next_activation()
    {
        await using var silo = await TestSilo.StartAsync();
        var probe = silo.Grain<IProbeGrain>();
        var running = probe.PassInterleaved("gate");
        await silo.Gates.Entered("gate");
        await probe.DeactivateNow();
        var later = probe.Increment();
        Assert.Equal(["one activated", "gate starts"], silo.Gates.Log);
        silo.Gates.LetGo("gate");
        await running;
        Assert.Equal(1, await later);
        Assert.Equal(
            ["one activated", "gate starts", "gate ends", "one deactivated: ApplicationRequested", "one disposed", "one activated"],
            silo.Gates.Log);
    }

    [Fact]
    public async Task Stopping_the_host_deactivates_every_grain()
    {
        var silo = await TestSilo.StartAsync();
        await using var _ = silo;
        foreach (var key in (string[])["a", "b", "c"]) await silo.Grain<ICounterGrain>(key).Add(1);
        await silo.StopAsync();
        Assert.Equal(3, silo.Gates.Log.Count(entry => entry.EndsWith("ShuttingDown", StringComparison.Ordinal)));
        await Assert.ThrowsAsync<SiloUnavailableException>(() => silo.Grain<ICounterGrain>("d").Add(1));
    }

    [Fact]
    public async Task Stopping_the_host_waits_for_running_requests()
    {
        var silo = await TestSilo.StartAsync();
        await using var _ = silo;
        var running = silo.Grain<IProbeGrain>().Pass("gate");
        await silo.Gates.Entered("gate");
        var stop = silo.StopAsync();
        Assert.False(stop.IsCompleted);
        silo.Gates.LetGo("gate");
        await running;
        await stop;
        Assert.Equal(["gate ends", "one deactivated: ShuttingDown", "one disposed"], silo.Gates.Log.TakeLast(3));
    }

    [Fact]
    public async Task Idle_grains_are_collected_and_used_ones_are_not()
    {
        await using var silo = await TestSilo.StartAsync();
        _ = await silo.Grain<IProbeGrain>("idle").Increment();
        _ = await silo.Grain<IProbeGrain>("used").Increment();
        silo.Time.Advance(TimeSpan.FromMinutes(10));
        _ = await silo.Grain<IProbeGrain>("used").Increment();
        silo.Time.Advance(TimeSpan.FromMinutes(6));
        // The next activation starts only after the former has ended.
        Assert.Equal(1, await silo.Grain<IProbeGrain>("idle").Increment());
        Assert.Equal(3, await silo.Grain<IProbeGrain>("used").Increment());
        Assert.Contains("idle deactivated: ActivationIdle", silo.Gates.Log);
    }

    [Fact]
    public async Task A_running_request_keeps_its_grain_from_being_collected()
    {
        await using var silo = await TestSilo.StartAsync(
            builder => builder.Configure<SiloMessagingOptions>(options => options.ResponseTimeout = TimeSpan.FromHours(2)));
        var running = silo.Grain<IProbeGrain>().Pass("gate");
        await silo.Gates.Entered("gate");
        silo.Time.Advance(TimeSpan.FromHours(1));
        silo.Gates.LetGo("gate");
        await running;
        Assert.Equal(1, await silo.Grain<IProbeGrain>().Increment());
        Assert.DoesNotContain("deactivated", string.Join(' ', silo.Gates.Log), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_grain_may_delay_its_collection_and_end_the_delay()
    {
        await using var silo = await TestSilo.StartAsync();
        foreach (var key in (string[])["hour", "ever", "ended"])
        {
            _ = await silo.Grain<IProbeGrain>(key).Increment();
            await silo.Grain<IProbeGrain>(key).KeepFor(key == "hour" ? TimeSpan.FromHours(1) : Timeout.InfiniteTimeSpan);
        }

        await silo.Grain<IProbeGrain>("ended").KeepFor(TimeSpan.Zero);
        silo.Time.Advance(TimeSpan.FromMinutes(50));
        Assert.Equal(2, await silo.Grain<IProbeGrain>("hour").Increment());
        Assert.Equal(1, await silo.Grain<IProbeGrain>("ended").Increment());
        silo.Time.Advance(TimeSpan.FromMinutes(50));
        Assert.Equal(1, await silo.Grain<IProbeGrain>("hour").Increment());
        Assert.Equal(2, await silo.Grain<IProbeGrain>("ever").Increment());
    }

    [Fact]
    public async Task A_class_may_be_exempt_from_collection_or_have_an_age_of_its_own()
    {
        await using var silo = await TestSilo.StartAsync();
        await silo.Grain<ILastingGrain>().Touch();
        await silo.Grain<IBriefGrain>().Touch();
        silo.Time.Advance(TimeSpan.FromMinutes(4));
        await silo.Grain<IBriefGrain>().Touch();
        silo.Time.Advance(TimeSpan.FromDays(30));
        await silo.Grain<ILastingGrain>().Touch();
        Assert.Equal(["lasting activated", "brief activated", "brief activated"], silo.Gates.Log);
    }

    [Fact]
    public async Task A_failed_activation_throws_to_its_callers_and_the_next_call_tries_again()
    {
        await using var silo = await TestSilo.StartAsync();
        var fragile = silo.Grain<IFragileGrain>("fails once");
        var failure = await Assert.ThrowsAsync<ProbeException>(() => fragile.Touch());
        Assert.Equal("not today", failure.Message);
        await fragile.Touch();
        Assert.Equal(["fails once fails", "fails once activated"], silo.Gates.Log);
    }

    [Fact]
    public async Task A_constructor_that_throws_fails_the_activation()
    {
        await using var silo = await TestSilo.StartAsync();
        _ = await Assert.ThrowsAsync<ProbeException>(() => silo.Grain<IFragileGrain>("fails in its constructor").Touch());
    }

    [Fact]
    public async Task An_activation_that_takes_too_long_is_given_up()
    {
        await using var silo = await TestSilo.StartAsync(
            builder => builder.Configure<SiloMessagingOptions>(options => options.ResponseTimeout = TimeSpan.FromHours(1)));
        var call = silo.Grain<IFragileGrain>("hangs").Touch();
        await silo.Gates.WaitFor("hangs");
        silo.Time.Advance(TimeSpan.FromSeconds(30));
        _ = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
    }
}
