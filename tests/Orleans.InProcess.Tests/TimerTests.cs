using Orleans.InProcess.Tests.Grains;
using Orleans.InProcess.Tests.Support;

namespace Orleans.InProcess.Tests;

public sealed class TimerTests
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task A_timer_ticks_at_its_due_time_and_then_every_period()
    {
        await using var silo = await TestSilo.StartAsync();
        var grain = silo.Grain<ITickingGrain>();
        await grain.Start(TimeSpan.FromSeconds(10), Minute);
        silo.Time.Advance(TimeSpan.FromSeconds(9));
        Assert.Equal(0, await grain.Ticks());
        silo.Time.Advance(TimeSpan.FromSeconds(1));
        await TickedAsync(silo, grain, 1);
        silo.Time.Advance(TimeSpan.FromSeconds(59));
        Assert.Equal(1, await grain.Ticks());
        silo.Time.Advance(TimeSpan.FromSeconds(1));
        await TickedAsync(silo, grain, 2);
    }

    [Fact]
    public async Task A_tick_that_interleaves_does_not_wait_for_the_running_request()
    {
        await using var silo = await TestSilo.StartAsync();
        var eager = silo.Grain<ITickingGrain>("eager");
        await eager.Start(TimeSpan.FromSeconds(1), Minute, interleave: true);
        var second = eager.Pass("second");
        await silo.Gates.Entered("second");
        silo.Time.Advance(TimeSpan.FromSeconds(1));
        await silo.Gates.WaitFor("tick1");
        Assert.False(second.IsCompleted);
        silo.Gates.LetGo("second");
        await second;
    }

    [Fact]
    public async Task A_tick_that_does_not_interleave_comes_after_the_running_request()
    {
        await using var silo = await TestSilo.StartAsync();
        var grain = silo.Grain<ITickingGrain>();
        await grain.Start(TimeSpan.FromSeconds(1), Minute);
        var request = grain.Pass("request");
        await silo.Gates.Entered("request");
        silo.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(0, await grain.Ticks());
        silo.Gates.LetGo("request");
        await request;
        await TickedAsync(silo, grain, 1);
    }

    [Fact]
    public async Task The_period_begins_when_a_tick_has_ended_so_ticks_never_pile_up()
    {
        await using var silo = await TestSilo.StartAsync();
        var grain = silo.Grain<ITickingGrain>();
        await grain.Behave("wait");
        await grain.Start(Minute, Minute);
        silo.Time.Advance(Minute);
        await silo.Gates.Entered("tick");
        silo.Time.Advance(Minute * 10);
        Assert.Equal(1, await grain.Ticks());
        silo.Gates.LetGo("tick");
        await grain.Behave("go on");
        Assert.Equal(1, await grain.Ticks());
        silo.Time.Advance(Minute);
        await TickedAsync(silo, grain, 2);
    }

    [Fact]
    public async Task A_timer_can_be_changed_from_outside_and_during_its_tick()
    {
        await using var silo = await TestSilo.StartAsync();
        var grain = silo.Grain<ITickingGrain>();
        await grain.Start(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        silo.Time.Advance(Minute * 2);
        await grain.Change(Minute, Minute);
        await grain.Behave("change");
        silo.Time.Advance(Minute);
        await TickedAsync(silo, grain, 1);
        await grain.Behave("go on");
        silo.Time.Advance(Minute * 4.9);
        Assert.Equal(1, await grain.Ticks());
        silo.Time.Advance(Minute * 0.1);
        await TickedAsync(silo, grain, 2);
        silo.Time.Advance(Minute);
        await TickedAsync(silo, grain, 3);
        _ = await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => grain.Change(TimeSpan.FromDays(1000), Minute));
    }

    [Fact]
    public async Task A_tick_that_fails_does_not_stop_its_timer()
    {
        await using var silo = await TestSilo.StartAsync();
        var grain = silo.Grain<ITickingGrain>();
        await grain.Behave("throw");
        await grain.Start(Minute, Minute);
        silo.Time.Advance(Minute);
        await TickedAsync(silo, grain, 1);
        silo.Time.Advance(Minute);
        await TickedAsync(silo, grain, 2);
    }

    [Fact]
    public async Task A_disposed_timer_ticks_no_more_and_cancels_its_token()
    {
        await using var silo = await TestSilo.StartAsync();
        var grain = silo.Grain<ITickingGrain>();
        await grain.Behave("stop");
        await grain.Start(Minute, Minute);
        silo.Time.Advance(Minute);
        await TickedAsync(silo, grain, 1);
        Assert.Equal(["stopped, cancelled: True"], silo.Gates.Log);
        silo.Time.Advance(Minute * 10);
        Assert.Equal(1, await grain.Ticks());
    }

    [Fact]
    public async Task Ticks_keep_a_grain_alive_only_when_they_are_told_to()
    {
        await using var silo = await TestSilo.StartAsync();
        var kept = silo.Grain<ITickingGrain>("kept");
        await kept.Start(Minute, Minute, keepAlive: true);
        for (var i = 1; i <= 20; i++)
        {
            silo.Time.Advance(Minute);
            await TickedAsync(silo, kept, i);
        }

        Assert.Empty(silo.Gates.Log);
        await kept.Stop();

        var idle = silo.Grain<ITickingGrain>("idle");
        await idle.Start(Minute, Minute);
        silo.Time.Advance(Minute * 17);
        await silo.Gates.WaitFor("deactivated");
    }

    // Ticks are requests: one that was due is over when a request after it, which does not interleave, is answered.
    private static async Task TickedAsync(TestSilo silo, ITickingGrain grain, int ticks)
    {
        await silo.Gates.WaitFor($"tick{ticks}");
        silo.Gates.LetGo("settled");
        await grain.Pass("settled");
        Assert.Equal(ticks, await grain.Ticks());
    }
}
