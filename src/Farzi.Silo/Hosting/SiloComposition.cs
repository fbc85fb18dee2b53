using Farzi.Grains.Hosting;
using Farzi.Silo.Configuration;

namespace Farzi.Silo.Hosting;

/// <summary>Puts the actors into the host.</summary>
internal static class SiloComposition
{
    /// <summary>Adds the silo with its grains, and the services beside it.</summary>
    public static void AddActors(WebApplicationBuilder builder, SiloOptions options)
    {
        var silo = new FarziSiloOptions
        {
            Name = options.Name,
            Role = options.Role.ToString().ToLowerInvariant(),
            Devices = options.Devices,
            ThreadsPerDevice = options.ThreadsPerDevice,
            Gpus = options.Gpus,
            Folders = new StateFolders(options.StateRoot), // the host's own registration of SiloStorage goes before it
        };
        builder.UseOrleans(orleans =>
        {
            ActorRuntime.Configure(orleans, options);
            orleans.AddFarzi(silo, actors => (actors.MaximumJobs, actors.MaximumJobsPerOwner) = (options.Limits.Jobs, options.Limits.JobsPerOwner));
        });
        builder.Services.AddFarziServices(silo);
    }
}
