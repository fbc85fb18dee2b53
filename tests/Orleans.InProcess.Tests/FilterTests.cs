using Microsoft.Extensions.DependencyInjection;
using Orleans.InProcess.Tests.Grains;
using Orleans.InProcess.Tests.Support;

namespace Orleans.InProcess.Tests;

public sealed class FilterTests
{
    [Fact]
    public async Task An_incoming_filter_sees_the_call_its_arguments_and_its_result()
    {
        var seen = new List<string>();
        await using var silo = await TestSilo.StartAsync(builder => builder.AddIncomingGrainCallFilter(async context =>
        {
            await context.Invoke();
            lock (seen)
            {
                seen.Add($"{context.SourceId} -> {context.TargetId} {context.InterfaceType} {context.InterfaceName}.{context.MethodName}"
                    + $"({context.Request.GetArgumentCount()}: {context.Request.GetArgument(0)}) = {context.Result}");
                Assert.Same(context.Grain, context.TargetContext.GrainInstance);
                Assert.Equal(nameof(ICounterGrain.Add), context.InterfaceMethod.Name);
                Assert.Equal(typeof(CounterGrain), context.ImplementationMethod.DeclaringType);
            }
        }));
        _ = await silo.Grain<ICounterGrain>().Add(4);
        Assert.Equal([$"sys.client/hosted -> counter/one tests.ICounterGrain {typeof(ICounterGrain).FullName}.Add(1: 4) = 4"], seen);
    }

    [Fact]
    public async Task A_filter_may_change_arguments_and_results()
    {
        await using var silo = await TestSilo.StartAsync(builder => builder.AddIncomingGrainCallFilter(async context =>
        {
            if (context.MethodName == nameof(ICounterGrain.Add)) context.Request.SetArgument(0, 10);
            await context.Invoke();
            if (context.Result is int value) context.Result = value + 1;
        }));
        Assert.Equal(11, await silo.Grain<ICounterGrain>().Add(4));
        Assert.Equal(11, await silo.Grain<ICounterGrain>().Value());
    }

    [Fact]
    public async Task A_filter_may_refuse_a_call_or_answer_in_the_grains_place()
    {
        await using var silo = await TestSilo.StartAsync(builder => builder.AddIncomingGrainCallFilter(context =>
        {
            if (context.MethodName == nameof(ICounterGrain.Add)) throw new UnauthorizedAccessException("not you");
            context.Result = 99;
            return Task.CompletedTask;
        }));
        _ = await Assert.ThrowsAsync<UnauthorizedAccessException>(() => silo.Grain<ICounterGrain>().Add(4));
        Assert.Equal(99, await silo.Grain<ICounterGrain>().Value());
    }

    [Fact]
    public async Task A_filter_that_neither_goes_on_nor_answers_is_an_error()
    {
        await using var silo = await TestSilo.StartAsync(builder => builder.AddIncomingGrainCallFilter(_ => Task.CompletedTask));
        _ = await Assert.ThrowsAsync<InvalidOperationException>(() => silo.Grain<ICounterGrain>().Add(4));
    }

    [Fact]
    public async Task A_filter_sees_what_the_grain_throws()
    {
        Exception? seen = null;
        await using var silo = await TestSilo.StartAsync(builder => builder.AddIncomingGrainCallFilter(async context =>
        {
            try
            {
                await context.Invoke();
            }
            catch (ProbeException exception)
            {
                seen = exception;
                throw;
            }
        }));
        var thrown = await Assert.ThrowsAsync<ProbeException>(() => silo.Grain<IProbeGrain>().Throw("own"));
        Assert.Same(thrown, seen);
    }

    [Fact]
    public async Task Filters_run_in_their_order_the_grains_own_last()
    {
        await using var silo = await TestSilo.StartAsync(builder =>
        {
            _ = builder.AddIncomingGrainCallFilter<NotingFilter>();
            _ = builder.AddIncomingGrainCallFilter(Noting("second"));
            _ = builder.Services.AddSingleton(Noting("third"));
        });
        await silo.Grain<IFilteringGrain>().Touch();
        Assert.Equal(["first", "second", "third", "grain's own", "method"], silo.Gates.Log);
    }

    [Fact]
    public async Task Outgoing_filters_see_the_source_and_may_set_the_context_and_the_result()
    {
        var sources = new List<string?>();
        await using var silo = await TestSilo.StartAsync(builder =>
        {
            _ = builder.AddOutgoingGrainCallFilter(async context =>
            {
                lock (sources) sources.Add(context.SourceId?.ToString());
                RequestContext.Set("who", "the filter");
                await context.Invoke();
                if (context.Result is string text) context.Result = text.ToUpperInvariant();
            });
        });
        Assert.Equal("THE FILTER", await silo.Grain<IProbeGrain>("a").ContextValueOf("b", "who"));
        Assert.Equal([null, "probe/a"], sources);
        _ = await Assert.ThrowsAsync<ProbeException>(() => silo.Grain<IProbeGrain>().Throw("own"));
    }

    private static IIncomingGrainCallFilter Noting(string name) => new NotingFilter(name);

    private sealed class NotingFilter(string name) : IIncomingGrainCallFilter
    {
        [ActivatorUtilitiesConstructor]
        public NotingFilter()
            : this("first")
        {
        }

        public Task Invoke(IIncomingGrainCallContext context)
        {
            context.TargetContext.ActivationServices.GetRequiredService<Gates>().Note(name);
            return context.Invoke();
        }
    }
}
