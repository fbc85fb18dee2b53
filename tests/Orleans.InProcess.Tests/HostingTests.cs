using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Configuration;
using Orleans.InProcess.Tests.Grains;
using Orleans.InProcess.Tests.Support;
using Orleans.Serialization;

namespace Orleans.InProcess.Tests;

public sealed class HostingTests
{
    [Fact]
    public async Task A_generic_host_builder_takes_the_silo_too()
    {
        using var host = new HostBuilder()
            .UseOrleans((context, silo) => silo
                .UseLocalhostClustering()
                .AddMemoryGrainStorage("memory")
                .ConfigureLogging(logging => logging.ClearProviders())
                .ConfigureServices(services => services.AddSingleton<Gates>()))
            .Build();
        await host.StartAsync();
        Assert.Equal(2, await host.Services.GetRequiredService<IClusterClient>().GetGrain<ICounterGrain>("k").Add(2));
        Assert.Same(host.Services.GetRequiredService<IGrainFactory>(), host.Services.GetRequiredService<IClusterClient>());
        await host.StopAsync();
    }

    [Fact]
    public async Task Calls_before_the_start_are_refused()
    {
        await using var services = new ServiceCollection().AddOrleans(silo => silo.AddMemoryGrainStorage("memory"))
            .AddSingleton<Gates>().BuildServiceProvider();
        var counter = services.GetRequiredService<IGrainFactory>().GetGrain<ICounterGrain>("k");
        _ = await Assert.ThrowsAsync<SiloUnavailableException>(() => counter.Add(1));
        foreach (var service in services.GetServices<IHostedService>()) await service.StartAsync(CancellationToken.None);
        Assert.Equal(1, await counter.Add(1));
        foreach (var service in services.GetServices<IHostedService>()) await service.StopAsync(CancellationToken.None);
    }

    [Fact]
    public void Configuring_the_silo_twice_configures_one_silo()
    {
        var builder = Host.CreateApplicationBuilder();
        _ = builder.UseOrleans().UseOrleans(silo => silo.Configure<ClusterOptions>(options => options.ClusterId = "twice"));
        using var host = builder.Build();
        _ = Assert.Single(host.Services.GetServices<IHostedService>(), service => service.GetType().Assembly == typeof(Grain).Assembly);
        Assert.Equal("twice", host.Services.GetRequiredService<ILocalSiloDetails>().ClusterId);
    }

    [Fact]
    public void Options_bind_to_configuration()
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection([KeyValuePair.Create("ResponseTimeout", (string?)"00:00:07")]).Build();
        using var services = new ServiceCollection()
            .AddOrleans(silo => silo.Configure<SiloMessagingOptions>(configuration)
                .Services.AddSerializer(serializer => serializer.AddAssembly(typeof(HostingTests).Assembly)))
            .BuildServiceProvider();
        Assert.Equal(TimeSpan.FromSeconds(7), services.GetRequiredService<Microsoft.Extensions.Options.IOptions<SiloMessagingOptions>>().Value.ResponseTimeout);
    }

    [Fact]
    public async Task A_stop_in_a_hurry_leaves_hanging_requests_behind()
    {
        var silo = await TestSilo.StartAsync();
        await using var _ = silo;
        var call = silo.Grain<IProbeGrain>().Pass("gate");
        await silo.Gates.Entered("gate");
        await silo.Services.GetServices<IHostedService>().Single(service => service.GetType().Assembly == typeof(Grain).Assembly)
            .StopAsync(new CancellationToken(canceled: true));
        Assert.False(call.IsCompleted);
        silo.Gates.LetGo("gate");
        await call;
    }

    [Fact]
    public void Identities_read_what_they_write()
    {
        var id = GrainId.Create("type", "key/with/slashes");
        Assert.Equal(id, GrainId.Parse(id.ToString()));
        Assert.False(GrainId.TryParse("no slash", out var none));
        Assert.True(none.IsDefault);
        _ = Assert.Throws<ArgumentException>(() => GrainId.Parse("no slash"));
        _ = Assert.ThrowsAny<ArgumentException>(() => GrainId.Create("type", " "));
        Assert.True(GrainId.Create("a", "b").CompareTo(GrainId.Create("a", "c")) < 0);
        Assert.Equal(GrainType.Create("t").GetHashCode(), GrainType.Create("t").GetHashCode());
    }
}
