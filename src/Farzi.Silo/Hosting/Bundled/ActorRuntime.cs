using Farzi.Grains.Hosting;
using Farzi.Silo.Configuration;

namespace Farzi.Silo.Hosting;

/// <summary>What carries the actors in this build: the subset of Orleans for one process.</summary>
internal static class ActorRuntime
{
    /// <summary>Its name, as <c>/v1/version</c> says it.</summary>
    public const string Name = "in-process";

    /// <summary>Whether several silos can form a cluster.</summary>
    public static bool HasCluster => false;

    /// <summary>Endpoints, membership and storage of the silo.</summary>
    public static void Configure(ISiloBuilder silo, SiloOptions options)
    {
        LoopbackPorts.UseFree(silo);
        silo.AddFarziFileStorage(Path.Combine(options.StateRoot, "grains"));
    }
}
