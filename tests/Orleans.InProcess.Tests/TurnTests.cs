using Orleans.InProcess.Tests.Grains;
using Orleans.InProcess.Tests.Support;

namespace Orleans.InProcess.Tests;

public sealed class TurnTests
{
    [Fact]
    public async Task A_request_waits_until_the_one_before_it_has_ended()
    {
        await using var silo = await TestSilo.StartAsync();
        var probe = silo.Grain<IProbeGrain>();
        var first = probe.Pass("first");
        await silo.Gates.Entered("first");
        var second = probe.Pass("second");
        // A request of another grain comes and goes meanwhile; an interleaved one shows that the grain itself is not stuck.
        _ = await silo.Grain<IProbeGrain>("bystander").Increment();
        silo.Gates.LetGo("third");
        await probe.PassInterleaved("third");
        Assert.DoesNotContain("second starts", silo.Gates.Log);
        silo.Gates.LetGo("first");
        await silo.Gates.Entered("second");
        silo.Gates.LetGo("second");
        await Task.WhenAll(first, second);
        Assert.Equal(
            ["first starts", "third starts", "third ends", "first ends", "second starts", "second ends"],
            silo.Gates.Log.Where(entry => !entry.EndsWith("activated", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Reading_requests_interleave_with_each_other_but_not_with_others()
    {
        await using var silo = await TestSilo.StartAsync();
        var probe = silo.Grain<IProbeGrain>();
        var first = probe.PassReading("first");
        await silo.Gates.Entered("first");
        var writer = probe.Pass("writer");
        var second = probe.PassReading("second");
        await silo.Gates.Entered("second");
        Assert.DoesNotContain("writer starts", silo.Gates.Log);
        silo.Gates.LetGo("second");
        await second;
        Assert.DoesNotContain("writer starts", silo.Gates.Log);
        silo.Gates.LetGo("first");
        await silo.Gates.Entered("writer");
        var third = probe.PassReading("third");
        silo.Gates.LetGo("free");
        await probe.PassInterleaved("free");
        Assert.DoesNotContain("third starts", silo.Gates.Log);
        silo.Gates.LetGo("writer");
        silo.Gates.LetGo("third");
        await Task.WhenAll(first, writer, third);
    }

    [Fact]
    public async Task A_reentrant_class_interleaves_all_requests()
    {
        await using var silo = await TestSilo.StartAsync();
        var first = silo.Grain<IReentrantGrain>().Pass("first");
        var second = silo.Grain<IReentrantGrain>().Pass("second");
        await silo.Gates.Entered("first");
        await silo.Gates.Entered("second");
        silo.Gates.LetGo("first");
        silo.Gates.LetGo("second");
        await Task.WhenAll(first, second);
    }

    [Fact]
    public async Task Awaits_come_back_to_the_activation()
    {
        await using var silo = await TestSilo.StartAsync();
        var here = await silo.Grain<IProbeGrain>().StaysInActivation();
        Assert.Equal(6, here.Length);
        Assert.All(here, Assert.True);
    }

    [Fact]
    public async Task Requests_of_one_grain_never_race_while_grains_run_side_by_side()
    {
        await using var silo = await TestSilo.StartAsync();
        var calls = Enumerable.Range(0, 2000).Select(i => silo.Grain<IProbeGrain>($"{i % 4}").Increment()).ToArray();
        var counts = await Task.WhenAll(calls);
        Assert.Equal(Enumerable.Range(1, 500).SelectMany(i => Enumerable.Repeat(i, 4)), counts.Order());
    }

    [Fact]
    public async Task Two_grains_run_at_the_same_time()
    {
        await using var silo = await TestSilo.StartAsync();
        var first = silo.Grain<IProbeGrain>("a").Pass("first");
        var second = silo.Grain<IProbeGrain>("b").Pass("second");
        await silo.Gates.Entered("first");
        await silo.Gates.Entered("second");
        silo.Gates.LetGo("first");
        silo.Gates.LetGo("second");
        await Task.WhenAll(first, second);
    }

    [Fact]
    public async Task A_call_chain_that_comes_back_waits_for_itself_until_its_time_is_over()
    {
        await using var silo = await TestSilo.StartAsync();
        var call = silo.Grain<IProbeGrain>("a").PassThrough("a", "never");
        // The inner call is under way as soon as the clock has its timer too.
        await silo.Time.WaitForTimers(3);
        silo.Time.Advance(TimeSpan.FromSeconds(31));
        _ = await Assert.ThrowsAsync<TimeoutException>(() => call);
        Assert.DoesNotContain("never starts", silo.Gates.Log);
    }
}
