using Microsoft.Extensions.DependencyInjection;
using Orleans.InProcess.Classes;
using Orleans.InProcess.Streams;
using Orleans.Serialization.Invocation;

namespace Orleans.InProcess.Activations;

/// <summary>One grain in memory. The parts: its life (Life), its requests (Requests), what hangs on it (Components).</summary>
internal sealed partial class Activation : IGrainContext
{
    private readonly Lock _gate = new();
    private readonly GrainClass _class;
    private readonly GrainServices _services;
    private readonly ActivationTable _table;
    private readonly ActivationScheduler _scheduler;
    private readonly ActivationLifecycle _lifecycle = new();
    private StreamTable? _streams;
    private GrainReference? _reference;

    public Activation(GrainId grainId, GrainClass grainClass, GrainServices services, ActivationTable table)
    {
        GrainId = grainId;
        _class = grainClass;
        _services = services;
        _table = table;
        _scheduler = new ActivationScheduler(this);
        _scope = new Lazy<IServiceScope>(services.Scopes.CreateScope);
        _idleSince = services.Time.GetTimestamp();
    }

    public GrainId GrainId { get; }

    public ActivationId ActivationId { get; } = ActivationId.NewId();

    public object? GrainInstance { get; private set; }

    public GrainReference GrainReference => _reference ??= _services.References.Create(typeof(IAddressable), GrainId);

    public IServiceProvider ActivationServices => _scope.Value.ServiceProvider;

    public IGrainLifecycle ObservableLifecycle => _lifecycle;

    public IWorkItemScheduler Scheduler => _scheduler;

    /// <summary>The enumerations of this activation; only touched by its own tasks.</summary>
    public StreamTable Streams => _streams ??= new StreamTable(this, _services);

    public bool Equals(IGrainContext? other) => ReferenceEquals(this, other);

    public override bool Equals(object? obj) => ReferenceEquals(this, obj);

    public override int GetHashCode() => ActivationId.GetHashCode();

    public override string ToString() => $"[Activation: {GrainId}{ActivationId} State={_state}]";

    TTarget? ITargetHolder.GetTarget<TTarget>()
        where TTarget : class => GrainInstance as TTarget;
}
