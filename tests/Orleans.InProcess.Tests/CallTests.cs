using Orleans.InProcess.Tests.Grains;
using Orleans.InProcess.Tests.Support;
using Orleans.Serialization;

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
        Assert.Equal(5, await silo.Grains.GetGrain<ICounterGrain>(first.GetGrainId()).Add(1));
        Assert.Equal(6, await ((ICounterGrain)silo.Grains.GetGrain(typeof(ICounterGrain), "k")).Add(1));
        Assert.Equal("tests.ICounterGrain", ((GrainReference)(object)first).InterfaceName);
    }

    [Fact]
    public async Task Grains_call_each_other_and_pass_references()
    {
        await using var silo = await TestSilo.StartAsync();
        var introduced = await silo.Grain<IProbeGrain>("host").Introduce();
        Assert.Equal("host", introduced.GetPrimaryKeyString());
        Assert.Equal("guest greets host (1)", await silo.Grain<IProbeGrain>("guest").Greet(introduced));
    }

    [Fact]
    public async Task Generic_methods_carry_what_they_are_given()
    {
        await using var silo = await TestSilo.StartAsync();
        var probe = silo.Grain<IProbeGrain>();
        Assert.Equal(7, await probe.Echo(7));
        Assert.Equal("text", await probe.Echo("text"));
        Assert.Null(await probe.Echo<string?>(null));
        Assert.Null(await probe.Echo<int?>(null));
    }

    [Fact]
    public async Task What_a_grain_throws_arrives_at_the_caller()
    {
        await using var silo = await TestSilo.StartAsync();
        var probe = silo.Grain<IProbeGrain>();
        var own = await Assert.ThrowsAsync<ProbeException>(() => probe.Throw("own"));
        Assert.Equal(("own", 7), (own.Message, own.Detail));
        Assert.Contains(nameof(ProbeGrain), own.StackTrace, StringComparison.Ordinal);
        Assert.Equal("late", (await Assert.ThrowsAsync<ProbeException>(() => probe.Throw("late"))).Message);
        Assert.Equal("framework", (await Assert.ThrowsAsync<InvalidOperationException>(() => probe.Throw("framework"))).Message);
        Assert.Equal("value", (await Assert.ThrowsAsync<ProbeException>(async () => await probe.ValueThrow())).Message);
    }

    [Fact]
    public async Task An_exception_that_could_not_cross_to_another_process_is_refused_by_name()
    {
        await using var silo = await TestSilo.StartAsync();
        var refusal = await Assert.ThrowsAsync<CodecNotFoundException>(() => silo.Grain<IProbeGrain>().Throw("foreign"));
        Assert.Contains(typeof(ForeignException).FullName!, refusal.Message, StringComparison.Ordinal);
        _ = Assert.IsType<ForeignException>(refusal.InnerException);
    }

    [Fact]
    public async Task A_one_way_caller_waits_for_nothing()
    {
        await using var silo = await TestSilo.StartAsync();
        await silo.Grain<IProbeGrain>().PassOneWay("gate");
        await silo.Gates.Entered("gate");
        Assert.Equal(["one activated", "gate starts"], silo.Gates.Log);
        silo.Gates.LetGo("gate");
        _ = await silo.Grain<IProbeGrain>().Increment();
        Assert.Equal("gate ends", silo.Gates.Log[^1]);
    }

    [Fact]
    public async Task Interfaces_without_a_class_and_keys_without_text_are_refused()
    {
        await using var silo = await TestSilo.StartAsync();
        Assert.Contains("Could not find", Assert.Throws<ArgumentException>(() => silo.Grain<INobodyGrain>()).Message, StringComparison.Ordinal);
        _ = Assert.Throws<ArgumentException>(() => silo.Grain<ICounterGrain>(" "));
        _ = Assert.Throws<ArgumentNullException>(() => silo.Grain<ICounterGrain>(null!));
        await Assert.ThrowsAsync<ArgumentException>(() => silo.Grains.GetGrain<ICounterGrain>(GrainId.Create("nobody", "k")).Add(1));
    }

    [Fact]
    public async Task The_class_named_like_the_interface_goes_first_and_a_prefix_chooses()
    {
        await using var silo = await TestSilo.StartAsync();
        Assert.Equal("twin", silo.Grain<ITwinGrain>().GetGrainId().Type.ToString());
        Assert.Equal("the-other", silo.Grains.GetGrain<ITwinGrain>("k", typeof(OtherTwin).FullName).GetGrainId().Type.ToString());
        Assert.Contains("single", Assert.Throws<ArgumentException>(() => silo.Grain<ISharedGrain>()).Message, StringComparison.Ordinal);
    }
}
