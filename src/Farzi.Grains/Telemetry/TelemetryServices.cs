using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Farzi.Grains.Telemetry;

/// <summary>Registers the instruments of the actors.</summary>
internal static class TelemetryServices
{
    public static void AddFarziInstruments(this IServiceCollection services)
    {
        services.AddMetrics();
        services.TryAddSingleton<DirectoryInstruments>();
        services.TryAddSingleton<JobInstruments>();
        services.TryAddSingleton<CoordinatorInstruments>();
        services.TryAddSingleton<WorkerInstruments>();
        services.TryAddSingleton<ShardInstruments>();
    }
}
