using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Orleans.InProcess.Activations;
using Orleans.InProcess.Calls;
using Orleans.InProcess.Classes;
using Orleans.InProcess.Copying;
using Orleans.InProcess.Json;
using Orleans.InProcess.Members;
using Orleans.InProcess.References;
using Orleans.InProcess.Timers;
using Orleans.Serialization;
using Orleans.Timers;

namespace Orleans.InProcess;

/// <summary>The silo's services.</summary>
internal static class SiloServices
{
    public static void AddTo(IServiceCollection services)
    {
        _ = services.AddOptions().AddLogging();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<ILocalSiloDetails, LocalSiloDetails>();
        services.TryAddSingleton<GrainAssemblies>();
        services.TryAddSingleton<GrainClassTable>();
        services.TryAddSingleton<ConverterTable>();
        services.TryAddSingleton<CopierTable>();
        services.TryAddSingleton(provider => new DeepCopier(provider.GetRequiredService<CopierTable>()));
        services.TryAddSingleton<NamedTypes>();
        services.TryAddSingleton<StateJson>();
        services.TryAddSingleton<CallSender>();
        services.TryAddSingleton<ReferenceFactory>();
        services.TryAddSingleton<GrainServices>();
        services.TryAddSingleton<ActivationTable>();
        services.TryAddSingleton<IdleCollector>();
        services.TryAddSingleton<GrainFactory>();
        services.TryAddSingleton<IGrainFactory>(provider => provider.GetRequiredService<GrainFactory>());
        services.TryAddSingleton<IClusterClient>(provider => provider.GetRequiredService<GrainFactory>());
        services.TryAddSingleton<ITimerRegistry, TimerRegistry>();
        services.TryAddSingleton<IGrainRuntime, GrainRuntime>();
        services.TryAddSingleton<IGrainContextAccessor, GrainContextAccessor>();
        services.TryAddTransient(provider => provider.GetRequiredService<IGrainContextAccessor>().GrainContext);
        _ = services.AddSingleton<IHostedService, SiloHostedService>();
    }
}
