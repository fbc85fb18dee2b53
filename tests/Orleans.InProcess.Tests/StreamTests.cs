using Orleans.InProcess.Tests.Grains;
using Orleans.InProcess.Tests.Support;

namespace Orleans.InProcess.Tests;

public sealed class StreamTests
{
    [Fact]
    public async Task A_stream_brings_all_items_in_order_and_can_be_enumerated_again()
    {
        await using var silo = await TestSilo.StartAsync();
        var stream = silo.Grain<IStreamingGrain>().Count(250);
        Assert.Equal(Enumerable.Range(0, 250), await ListAsync(stream));
        Assert.Equal(Enumerable.Range(0, 250), await ListAsync(stream.WithBatchSize(3)));
        Assert.Empty(await ListAsync(silo.Grain<IStreamingGrain>().Count(0)));
    }

    [Fact]
    public async Task Items_come_as_soon_as_they_are_there_and_requests_interleave()
    {
        await using var silo = await TestSilo.StartAsync();
        var grain = silo.Grain<IStreamingGrain>();
        await using var items = grain.Gated("gate").GetAsyncEnumerator();
        for (var i = 0; i < 3; i++)
        {
            var next = items.MoveNextAsync();
            await silo.Gates.Entered($"gate{i}");
            silo.Gates.LetGo($"request{i}");
            await grain.Pass($"request{i}");
            silo.Gates.LetGo($"gate{i}");
            Assert.True(await next);
            Assert.Equal(i, items.Current);
        }
    }

    [Fact]
    public async Task A_caller_that_stops_early_ends_the_enumeration_in_the_grain()
    {
        await using var silo = await TestSilo.StartAsync();
        silo.Gates.LetGo("gate0");
        await foreach (var item in silo.Grain<IStreamingGrain>().Gated("gate"))
        {
            Assert.Equal(0, item);
            break;
        }

        await silo.Gates.WaitFor("gate.ended");
        Assert.Equal(["gate ends, cancelled: True"], silo.Gates.Log);
    }

    [Fact]
    public async Task An_early_end_leaves_later_items_unmade()
    {
        await using var silo = await TestSilo.StartAsync();
        await foreach (var item in silo.Grain<IStreamingGrain>().Count(1_000_000).WithBatchSize(10))
        {
            if (item == 25) break;
        }

        Assert.Equal(30, silo.Gates.Log.Count);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Cancelling_ends_both_sides(bool byArgument)
    {
        await using var silo = await TestSilo.StartAsync();
        using var source = new CancellationTokenSource();
        var stream = byArgument ? silo.Grain<IStreamingGrain>().Gated("gate", source.Token) : silo.Grain<IStreamingGrain>().Gated("gate");
        var items = stream.GetAsyncEnumerator(byArgument ? CancellationToken.None : source.Token);
        var next = items.MoveNextAsync();
        await silo.Gates.Entered("gate0");
        await source.CancelAsync();
        _ = await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await next);
        await items.DisposeAsync();
        await silo.Gates.WaitFor("gate.ended");
    }

    [Fact]
    public async Task What_the_grain_throws_arrives_after_the_items_before_it()
    {
        await using var silo = await TestSilo.StartAsync();
        var items = new List<int>();
        var failure = await Assert.ThrowsAsync<ProbeException>(async () =>
        {
            await foreach (var item in silo.Grain<IStreamingGrain>().Failing()) items.Add(item);
        });
        Assert.Equal([1, 2], items);
        Assert.Equal("no third", failure.Message);
    }

    [Fact]
    public async Task Items_are_copied_when_they_are_made()
    {
        await using var silo = await TestSilo.StartAsync();
        var lists = await ListAsync(silo.Grain<IStreamingGrain>().Growing(3));
        Assert.Equal([1, 2, 3], lists.Select(list => list.Count));
    }

    [Fact]
    public async Task An_enumeration_longer_than_the_response_timeout_goes_on()
    {
        await using var silo = await TestSilo.StartAsync();
        await using var items = silo.Grain<IStreamingGrain>().Gated("gate").GetAsyncEnumerator();
        var next = items.MoveNextAsync().AsTask();
        await silo.Gates.Entered("gate0");
        for (var i = 0; i < 8; i++)
        {
            // The caller's time and the grain's longest wait, half of it; between them the caller asks again.
            await silo.Time.WaitForTimers(4);
            silo.Time.Advance(TimeSpan.FromSeconds(15));
        }

        silo.Gates.LetGo("gate0");
        Assert.True(await next);
    }

    [Fact]
    public async Task An_enumeration_that_nobody_goes_on_with_is_given_up()
    {
        await using var silo = await TestSilo.StartAsync();
        var items = silo.Grain<IStreamingGrain>().Gated("gate").GetAsyncEnumerator();
        silo.Gates.LetGo("gate0");
        Assert.True(await items.MoveNextAsync());
        silo.Time.Advance(TimeSpan.FromSeconds(31));
        await silo.Grain<IStreamingGrain>().Pass(Open(silo, "first round done"));
        silo.Time.Advance(TimeSpan.FromSeconds(31));
        await silo.Gates.WaitFor("gate.ended");
        _ = await Assert.ThrowsAsync<EnumerationAbortedException>(async () => await items.MoveNextAsync());
    }

    [Fact]
    public async Task Deactivation_ends_enumerations()
    {
        await using var silo = await TestSilo.StartAsync();
        var grain = silo.Grain<IStreamingGrain>();
        var items = grain.Gated("gate").GetAsyncEnumerator();
        silo.Gates.LetGo("gate0");
        Assert.True(await items.MoveNextAsync());
        await grain.DeactivateNow();
        await silo.Gates.WaitFor("gate.ended");
        _ = await Assert.ThrowsAsync<EnumerationAbortedException>(async () => await items.MoveNextAsync());
    }

    private static string Open(TestSilo silo, string gate)
    {
        silo.Gates.LetGo(gate);
        return gate;
    }

    private static async Task<List<T>> ListAsync<T>(IAsyncEnumerable<T> items)
    {
        var list = new List<T>();
        await foreach (var item in items) list.Add(item);
        return list;
    }
}
