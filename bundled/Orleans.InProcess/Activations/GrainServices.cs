using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Orleans.InProcess.Calls;
using Orleans.InProcess.Classes;
using Orleans.InProcess.References;
using Orleans.Serialization;
using Orleans.Timers;

namespace Orleans.InProcess.Activations;

/// <summary>What all activations share.</summary>
internal sealed class GrainServices(
    IServiceScopeFactory scopes,
    IServiceProvider services,
    GrainClassTable classes,
    ReferenceFactory references,
    ILocalSiloDetails silo,
    DeepCopier copier,
    TimeProvider time,
    IOptions<SiloMessagingOptions> messaging,
    IOptions<GrainCollectionOptions> collection,
    ILoggerFactory loggers)
{
    private IIncomingGrainCallFilter[]? _filters;

    public IServiceScopeFactory Scopes => scopes;

    public GrainClassTable Classes => classes;

    public ReferenceFactory References => references;

    public SiloAddress Silo => silo.SiloAddress;

    public DeepCopier Copier => copier;

    public ResultCopier Results { get; } = new(copier);

    public TimeProvider Time => time;

    public GrainCollectionOptions Collection => collection.Value;

    public TimeSpan ResponseTimeout => messaging.Value.ResponseTimeout;

    public ITimerRegistry Timers => services.GetRequiredService<ITimerRegistry>();

    public IReadOnlyList<IIncomingGrainCallFilter> IncomingFilters => _filters ??= [.. services.GetServices<IIncomingGrainCallFilter>()];

    public ILogger Logger { get; } = loggers.CreateLogger<Grain>();
}
