using System.Net;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Configuration;
using Orleans.InProcess.Tests.Grains;
using Orleans.InProcess.Tests.Support;
using Orleans.Placement;
using Orleans.Runtime.MembershipService.SiloMetadata;

namespace Orleans.InProcess.Tests.Placement;

public sealed class PlacementTests
{
    [Fact]
    public async Task A_placement_filter_decides_whether_this_silo_may_hold_a_grain()
    {
        await using var silo = await TestSilo.StartAsync(
            builder => builder.Services.AddPlacementFilter<OddKeysFilter, OddKeysDirector>(ServiceLifetime.Transient));
        await silo.Grain<IPlacedGrain>("a1").Touch();
        var refusal = await Assert.ThrowsAsync<OrleansException>(() => silo.Grain<IPlacedGrain>("b1").Touch());
        Assert.Contains("placed/b1", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_placement_filter_that_is_not_registered_is_an_error()
    {
        await using var silo = await TestSilo.StartAsync();
        _ = await Assert.ThrowsAsync<InvalidOperationException>(() => silo.Grain<IPlacedGrain>("a1").Touch());
    }

    [Fact]
    public async Task Strategies_need_nothing_and_grains_need_no_base_class()
    {
        await using var silo = await TestSilo.StartAsync();
        await silo.Grain<IBalancedGrain>().Touch();
        await silo.Grain<IBalancedGrain>().Touch();
    }

    [Fact]
    public async Task The_silo_knows_its_name_cluster_and_address()
    {
        await using var silo = await TestSilo.StartAsync(builder => builder
            .UseLocalhostClustering(siloPort: 1234, serviceId: "service", clusterId: "cluster")
            .Configure<SiloOptions>(options => options.SiloName = "seven"));
        var details = silo.Services.GetRequiredService<ILocalSiloDetails>();
        Assert.Equal(("seven", "cluster"), (details.Name, details.ClusterId));
        Assert.Equal(new IPEndPoint(IPAddress.Loopback, 1234), details.SiloAddress.Endpoint);
        Assert.Equal(details.SiloAddress, SiloAddress.FromParsableString(details.SiloAddress.ToParsableString()));
        Assert.True(SiloAddress.AllocateNewGeneration() < SiloAddress.AllocateNewGeneration());
        _ = Assert.Throws<FormatException>(() => SiloAddress.FromParsableString("nowhere"));
    }

    [Fact]
    public async Task Another_machine_is_refused()
    {
        _ = await Assert.ThrowsAsync<OrleansConfigurationException>(() => TestSilo.StartAsync(
            builder => builder.UseLocalhostClustering(primarySiloEndpoint: new IPEndPoint(IPAddress.Parse("10.0.0.1"), 1))));
    }

    [Fact]
    public async Task Metadata_comes_from_values_and_from_the_configuration()
    {
        await using var silo = await TestSilo.StartAsync(builder =>
        {
            ((IConfigurationManager)builder.Configuration)["Orleans:Metadata:zone"] = "b";
            _ = builder.UseSiloMetadata().UseSiloMetadata(new Dictionary<string, string>(StringComparer.Ordinal) { ["role"] = "worker" });
        });
        var cache = silo.Services.GetRequiredService<ISiloMetadataCache>();
        var own = cache.GetSiloMetadata(silo.Services.GetRequiredService<ILocalSiloDetails>().SiloAddress).Metadata;
        Assert.Equal(("b", "worker"), (own["zone"], own["role"]));
        Assert.Empty(cache.GetSiloMetadata(SiloAddress.Zero).Metadata);
    }
}
