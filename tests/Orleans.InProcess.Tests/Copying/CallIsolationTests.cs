using Orleans.InProcess.Tests.Grains;
using Orleans.InProcess.Tests.Support;
using Orleans.Serialization;
using static Orleans.InProcess.Tests.Copying.CopySamples;

namespace Orleans.InProcess.Tests.Copying;

public sealed class CallIsolationTests
{
    [Fact]
    public async Task What_the_caller_changes_after_a_call_the_grain_does_not_see()
    {
        await using var silo = await TestSilo.StartAsync();
        var keeper = silo.Grain<IKeeperGrain>();
        var list = new List<int> { 1 };
        await keeper.Keep(list);
        list.Add(2);
        Assert.Equal([1], await keeper.Kept());
    }

    [Fact]
    public async Task What_the_caller_changes_in_a_result_the_grain_does_not_see()
    {
        await using var silo = await TestSilo.StartAsync();
        var keeper = silo.Grain<IKeeperGrain>();
        await keeper.Keep([1]);
        (await keeper.Kept()).Add(2);
        Assert.Equal([1], await keeper.Kept());
    }

    [Fact]
    public async Task Immutable_parameters_are_not_copied()
    {
        await using var silo = await TestSilo.StartAsync();
        byte[] bytes = [1, 2, 3];
        Assert.True(await silo.Grain<IKeeperGrain>().IsSame(bytes, new ReferenceBox(bytes)));
        Assert.False(await silo.Grain<IKeeperGrain>().IsSameCopied(bytes, new ReferenceBox(bytes)));
    }

    [Fact]
    public async Task Arguments_are_copied_before_the_call_returns()
    {
        await using var silo = await TestSilo.StartAsync();
        var probe = silo.Grain<IProbeGrain>();
        var blocker = probe.Pass("gate");
        var list = new List<int> { 1 };
        var echo = probe.Echo(list);
        list.Clear();
        silo.Gates.LetGo("gate");
        await blocker;
        Assert.Equal([1], await echo);
    }

    [Fact]
    public async Task Arguments_and_results_that_cannot_be_sent_are_refused()
    {
        await using var silo = await TestSilo.StartAsync();
        _ = await Assert.ThrowsAsync<CodecNotFoundException>(() => silo.Grain<IProbeGrain>().Echo(new Unknown()));
        _ = await Assert.ThrowsAsync<CodecNotFoundException>(() => silo.Grain<IKeeperGrain>().ReturnUnknown());
    }

    [Fact]
    public async Task A_grain_that_passes_itself_passes_a_reference()
    {
        await using var silo = await TestSilo.StartAsync();
        Assert.True(await silo.Grain<IKeeperGrain>().PassesItselfAsReference());
    }

    [Fact]
    public async Task Values_of_the_request_context_are_copied()
    {
        await using var silo = await TestSilo.StartAsync();
        var list = new List<int> { 1 };
        RequestContext.Set("list", list);
        Assert.False(await silo.Grain<IKeeperGrain>().HasInContext(new ReferenceBox(list)));
        RequestContext.Clear();
    }
}
