using Orleans.InProcess.Tests.Grains;
using Orleans.InProcess.Tests.Support;

namespace Orleans.InProcess.Tests;

public sealed class RequestContextTests
{
    [Fact]
    public async Task Values_flow_with_calls_and_their_calls_but_not_back()
    {
        await using var silo = await TestSilo.StartAsync();
        RequestContext.Set("who", "the test");
        Assert.Equal("the test", await silo.Grain<IProbeGrain>("a").ContextValueOf("b", "who"));
        Assert.Equal("the test", RequestContext.Get("who"));
        Assert.True(RequestContext.Remove("who"));
        Assert.False(RequestContext.Remove("who"));
        Assert.Null(await silo.Grain<IProbeGrain>("a").ContextValueOf("b", "who"));
    }

    [Fact]
    public async Task What_one_request_sets_the_next_one_does_not_see()
    {
        await using var silo = await TestSilo.StartAsync();
        Assert.Null(await silo.Grain<IProbeGrain>().ContextValue("who"));
        Assert.Null(await silo.Grain<IProbeGrain>().ContextValue("who"));
    }

    [Fact]
    public void Keys_and_entries_list_what_is_set()
    {
        RequestContext.Clear();
        RequestContext.Set("a", 1);
        RequestContext.Set("b", 2);
        Assert.Equal(["a", "b"], RequestContext.Keys.Order());
        Assert.Equal(3, RequestContext.Entries.Sum(entry => (int)entry.Value));
        RequestContext.Clear();
        Assert.Empty(RequestContext.Keys);
    }
}
