using Microsoft.Extensions.DependencyInjection;
using Orleans.InProcess.Tests.Grains;
using Orleans.InProcess.Tests.Support;
using Orleans.Storage;

namespace Orleans.InProcess.Tests.Storage;

public sealed class GrainStateTests
{
    [Fact]
    public async Task A_grain_without_a_record_starts_with_a_new_state()
    {
        await using var silo = await TestSilo.StartAsync();
        Assert.Equal((false, null), await silo.Grain<ICounterGrain>().Record());
        Assert.Equal(0, await silo.Grain<ICounterGrain>().Value());
    }

    [Fact]
    public async Task Writing_makes_a_record_and_clearing_ends_it()
    {
        await using var silo = await TestSilo.StartAsync();
        var counter = silo.Grain<ICounterGrain>();
        _ = await counter.Add(1);
        var first = await counter.Record();
        Assert.True(first.Exists);
        _ = await counter.Add(1);
        Assert.NotEqual(first.ETag, (await counter.Record()).ETag);
        await counter.Forget();
        Assert.Equal((false, null), await counter.Record());
        Assert.Equal(0, await counter.Value());
        Assert.Equal(3, await counter.Add(3));
    }

    [Fact]
    public async Task A_grain_whose_state_another_writer_changed_is_deactivated_and_reads_again()
    {
        await using var silo = await TestSilo.StartAsync();
        var counter = silo.Grain<ICounterGrain>();
        _ = await counter.Add(1);
        await WriteElsewhereAsync(silo, 40);
        var conflict = await Assert.ThrowsAsync<InconsistentStateException>(() => counter.Add(1));
        Assert.NotNull(conflict.StoredEtag);
        Assert.NotEqual(conflict.StoredEtag, conflict.CurrentEtag);
        Assert.Equal(41, await counter.Add(1));
        Assert.Equal(["activate one", "deactivate one ApplicationError", "activate one"], silo.Gates.Log);
    }

    [Fact]
    public async Task Clearing_a_record_that_another_writer_changed_is_a_conflict_too()
    {
        await using var silo = await TestSilo.StartAsync();
        var counter = silo.Grain<ICounterGrain>();
        _ = await counter.Add(1);
        await WriteElsewhereAsync(silo, 40);
        _ = await Assert.ThrowsAsync<InconsistentStateException>(counter.Forget);
        Assert.Equal(40, await counter.Value());
    }

    [Fact]
    public async Task Reading_again_takes_what_another_writer_wrote()
    {
        await using var silo = await TestSilo.StartAsync();
        var counter = silo.Grain<ICounterGrain>();
        _ = await counter.Add(1);
        await WriteElsewhereAsync(silo, 40);
        await counter.Reload();
        Assert.Equal(41, await counter.Add(1));
    }

    [Fact]
    public async Task A_storage_can_be_replaced_to_inject_faults()
    {
        await using var silo = await TestSilo.StartAsync(builder => builder.Services.AddKeyedSingleton<IGrainStorage>(
            "memory", (services, _) => new FaultyStorage(ActivatorUtilities.CreateInstance<MemoryGrainStorage>(services))));
        var storage = (FaultyStorage)silo.Services.GetRequiredKeyedService<IGrainStorage>("memory");
        var counter = silo.Grain<ICounterGrain>();
        _ = await counter.Add(1);
        storage.FailNext = true;
        var failure = await Assert.ThrowsAsync<OrleansException>(() => counter.Add(1));
        _ = Assert.IsType<IOException>(failure.InnerException);
        // The state in memory stays as the grain left it: what becomes of it is the grain's business.
        Assert.Equal(2, await counter.Value());
        Assert.Equal(3, await counter.Add(1));
    }

    [Fact]
    public async Task A_state_that_cannot_be_read_fails_the_activation()
    {
        await using var silo = await TestSilo.StartAsync(builder => builder.Services.AddKeyedSingleton<IGrainStorage>(
            "memory", (services, _) => new FaultyStorage(ActivatorUtilities.CreateInstance<MemoryGrainStorage>(services)) { FailNext = true }));
        _ = await Assert.ThrowsAsync<OrleansException>(() => silo.Grain<ICounterGrain>().Add(1));
        Assert.Equal(1, await silo.Grain<ICounterGrain>().Add(1));
    }

    [Fact]
    public async Task A_storage_that_is_not_configured_is_named()
    {
        await using var silo = await TestSilo.StartAsync();
        var fault = await Assert.ThrowsAsync<BadProviderConfigException>(() => silo.Grain<IHomelessGrain>().Touch());
        Assert.Contains("\"nowhere\"", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task State_is_out_of_reach_outside_of_the_activation()
    {
        await using var silo = await TestSilo.StartAsync();
        var violation = await Assert.ThrowsAsync<InvalidOperationException>(() => silo.Grain<ILeakyGrain>().ReadStateOutside());
        Assert.Contains("access violation", violation.Message, StringComparison.Ordinal);
    }

    private static async Task WriteElsewhereAsync(TestSilo silo, int value)
    {
        var storage = silo.Services.GetRequiredKeyedService<IGrainStorage>("memory");
        var state = new GrainState<CounterState>();
        var id = silo.Grain<ICounterGrain>().GetGrainId();
        await storage.ReadStateAsync("counter", id, state);
        state.State.Value = value;
        await storage.WriteStateAsync("counter", id, state);
    }
}
