using Orleans.InProcess.Tests.Grains;
using Orleans.InProcess.Tests.Support;

namespace Orleans.InProcess.Tests;

public sealed class CallTests
{
    [Fact]
    public async Task A_grain_answers_and_knows_its_key()
    {
        await using var silo = await TestSilo.StartAsync();
        Assert.Equal(3, await silo.Grain<ICounterGrain>("a/b").Add(3));
        Assert.Equal("a/b", await silo.Grain<ICounterGrain>("a/b").Key());
        Assert.Equal(0, await silo.Grain<ICounterGrain>("other").Value());
    }

    [Fact]
    public async Task References_to_one_grain_are_equal_and_know_their_identity()
    {
        await using var silo = await TestSilo.StartAsync();
        var first = silo.Grain<ICounterGrain>("k");
        Assert.Equal(first, silo.Grain<ICounterGrain>("k"));
        Assert.NotEqual(first, silo.Grain<ICounterGrain>("l"));
        Assert.Equal(GrainId.Create("counter", "k"), first.GetGrainId());
        Assert.Equal("k", first.GetPrimaryKeyString());
        Assert.Equal(4, await silo.Grains.GetGrain(first.GetGrainId()).AsReference<ICounterGrain>().Add(4));
    }

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
    public async Task Stopping_the_host_deactivates_every_grain()
    {
        var silo = await TestSilo.StartAsync();
        await using var _ = silo;
        foreach (var key in (string[])["a", "b", "c"]) await silo.Grain<ICounterGrain>(key).Add(1);
        await silo.StopAsync();
        Assert.Equal(3, silo.Gates.Log.Count(entry => entry.EndsWith("ShuttingDown", StringComparison.Ordinal)));
        await Assert.ThrowsAsync<SiloUnavailableException>(() => silo.Grain<ICounterGrain>("d").Add(1));
    }
}
