using Farzi.Grains.Hosting;
#if !FARZI_BUNDLED
using System.Net;
using Orleans.Configuration;
#endif

namespace Farzi.Grains.TestSilo;

/// <summary>Alone on this machine, or a member of a cluster that meets in PostgreSQL.</summary>
internal static class Clustering
{
    public static void Configure(ISiloBuilder silo, TestSiloOptions options)
    {
        if (options.Database is null)
        {
            LoopbackPorts.UseFree(silo);
            silo.AddFarziFileStorage(Path.Combine(options.Root, "grains"));
            return;
        }

#if FARZI_BUNDLED
        throw new NotSupportedException("The bundled mode is one process; several need Orleans (FARZI_PACKAGES=public).");
#else
        silo.Configure<ClusterOptions>(c => (c.ClusterId, c.ServiceId) = (options.Cluster, options.Cluster));
        silo.ConfigureEndpoints(IPAddress.Loopback, options.SiloPort, options.GatewayPort);
        silo.UseAdoNetClustering(o => (o.Invariant, o.ConnectionString) = ("Npgsql", options.Database));
        silo.AddAdoNetGrainStorage(FarziClusterOptions.Storage, o => (o.Invariant, o.ConnectionString) = ("Npgsql", options.Database));
        // A dead silo is voted out sooner than by the defaults, which suit networks, not a test.
        silo.Configure<ClusterMembershipOptions>(m =>
        {
            m.ProbeTimeout = TimeSpan.FromSeconds(1);
            m.NumMissedProbesLimit = 2;
            m.NumVotesForDeathDeclaration = 1;
            m.DefunctSiloCleanupPeriod = null;
        });
#endif
    }
}
