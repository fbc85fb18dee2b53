using Farzi.Grains.Placement;
using Farzi.Grains.Telemetry;
using Farzi.Grains.Workers;
using Farzi.Jobs.Work;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Orleans.Placement;
using Orleans.Runtime.Hosting;
using Orleans.Runtime.MembershipService.SiloMetadata;

namespace Farzi.Grains.Hosting;

/// <summary>Puts Farzi's actors into a silo.</summary>
public static class FarziSiloBuilderExtensions
{
    /// <summary>Adds the grains with what they need; clustering, endpoints and the storage <see cref="FarziClusterOptions.Storage"/> are the caller's.</summary>
    /// <param name="silo">The silo.</param>
    /// <param name="options">What the silo is.</param>
    /// <param name="configure">How the actors work.</param>
    public static ISiloBuilder AddFarzi(this ISiloBuilder silo, FarziSiloOptions options, Action<FarziClusterOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(silo);
        ArgumentNullException.ThrowIfNull(options);
        silo.UseSiloMetadata(new Dictionary<string, string>(StringComparer.Ordinal)
        {
            [SiloRoles.RoleKey] = options.Role,
            [SiloRoles.NameKey] = options.Name,
        });
        silo.Services.AddPlacementFilter<CoordinatorSiloFilter, CoordinatorSiloDirector>(ServiceLifetime.Transient);
        silo.Services.AddPlacementFilter<DeviceSiloFilter, DeviceSiloDirector>(ServiceLifetime.Transient);
        silo.Services.TryAddSingleton(options);
        silo.Services.TryAddSingleton<SiloDescriptions>();
        silo.Services.TryAddSingleton(TimeProvider.System);
        silo.Services.TryAddSingleton<IJobWorkFactory, ProcessorWorkFactory>();
        silo.Services.TryAddSingleton<SiloDrain>();
        silo.Services.AddFarziInstruments();
        silo.Services.TryAddSingleton<LocalJobs>();
        silo.Services.TryAddSingleton<DeviceRegistry>();
        silo.Services.TryAddSingleton(options.Folders);
        var cluster = silo.Services.AddOptions<FarziClusterOptions>();
        if (configure is not null) cluster.Configure(configure);
        silo.Services.Configure<DeviceOptions>(d => (d.Silo, d.Count, d.Threads, d.Gpus) = (options.Name, options.Devices, options.ThreadsPerDevice, options.Gpus));
        return silo;
    }

    /// <summary>
    /// Adds the services that run beside the grains: the devices, the touch, the drain. Call it after the silo was added to the host: what is
    /// added last stops first, so that jobs are saved and leases given back while the silo still answers.
    /// </summary>
    public static IServiceCollection AddFarziServices(this IServiceCollection services, FarziSiloOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (SiloRoles.Works(options.Role)) services.AddHostedService<DeviceService>();
        if (SiloRoles.Coordinates(options.Role)) services.AddHostedService<TouchService>();
        services.AddHostedService<DrainService>();
        return services;
    }

    /// <summary>Keeps the state of jobs as files, for a single process.</summary>
    public static ISiloBuilder AddFarziFileStorage(this ISiloBuilder silo, string root)
    {
        ArgumentNullException.ThrowIfNull(silo);
        silo.Services.AddGrainStorage(FarziClusterOptions.Storage, (_, _) => new FileGrainStorage(root));
        return silo;
    }
}
