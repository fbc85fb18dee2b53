using System.Reflection;
using Farzi.Contracts.Cluster;

namespace Farzi.Silo.Hosting;

/// <summary>What this server is.</summary>
internal static class SiloVersion
{
    /// <summary>The answer of <c>/v1/version</c>.</summary>
    public static ServerVersion Current { get; } = new(
        typeof(SiloVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown", "v1", ActorRuntime.Name);
}
