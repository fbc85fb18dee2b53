using System.Net;
using Farzi.Grains.Hosting;
using Farzi.Silo.Configuration;
using Orleans.Configuration;
using SiloOptions = Farzi.Silo.Configuration.SiloOptions;

namespace Farzi.Silo.Hosting;

/// <summary>What carries the actors in this build: Orleans.</summary>
internal static class ActorRuntime
{
    /// <summary>Its name, as <c>/v1/version</c> says it.</summary>
    public const string Name = "Orleans";

    private const string Invariant = "Npgsql";

    /// <summary>Whether several silos can form a cluster.</summary>
    public static bool HasCluster => true;

    /// <summary>Endpoints, membership and storage of the silo.</summary>
    public static void Configure(ISiloBuilder silo, SiloOptions options)
    {
        var cluster = options.Cluster;
        if (cluster.Membership == MembershipKind.Localhost)
        {
            LoopbackPorts.UseFree(silo);
            silo.AddFarziFileStorage(Path.Combine(options.StateRoot, "grains"));
            return;
        }

        silo.Configure<ClusterOptions>(o => (o.ClusterId, o.ServiceId) = (cluster.Id, cluster.Service));
        if (cluster.AdvertisedAddress is { } address) silo.ConfigureEndpoints(IPAddress.Parse(address), cluster.SiloPort, cluster.GatewayPort, listenOnAnyHostAddress: true);
        else silo.ConfigureEndpoints(cluster.SiloPort, cluster.GatewayPort);
        silo.UseAdoNetClustering(o => (o.Invariant, o.ConnectionString) = (Invariant, cluster.ConnectionString));
        silo.AddAdoNetGrainStorage(FarziClusterOptions.Storage, o => (o.Invariant, o.ConnectionString) = (Invariant, cluster.ConnectionString));
    }
}
