using Farzi.Silo.Configuration;

namespace Farzi.Silo.Hosting;

/// <summary>Puts the actors into the host.</summary>
internal static class SiloComposition
{
    /// <summary>Adds the silo with its grains, and the services beside it.</summary>
    public static void AddActors(WebApplicationBuilder builder, SiloOptions options)
    {
        builder.UseOrleans(silo => ActorRuntime.Configure(silo, options));
    }
}
