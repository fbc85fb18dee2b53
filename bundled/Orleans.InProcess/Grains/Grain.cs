using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.DependencyInjection;

namespace Orleans;

/// <summary>The base of grain classes. A grain handles one request at a time unless attributes say otherwise.</summary>
public abstract class Grain : IGrainBase, IAddressable
{
    /// <summary>Takes the context of the activation that is being made.</summary>
    protected Grain()
        : this(RuntimeContext.Current!, grainRuntime: null)
    {
    }

    /// <summary>Takes a context and a runtime, as unit tests do.</summary>
    protected Grain(IGrainContext grainContext, IGrainRuntime? grainRuntime = null)
    {
        GrainContext = grainContext;
        Runtime = grainRuntime ?? grainContext?.ActivationServices.GetService<IGrainRuntime>();
    }

    /// <summary>The activation's context; null in an instance that a unit test made.</summary>
    [AllowNull]
    public IGrainContext GrainContext { get; private set; }

    /// <summary>A reference to this grain, without an interface.</summary>
    public GrainReference GrainReference => GrainContext.GrainReference;

    /// <summary>The identity as a text.</summary>
    public string IdentityString => GrainContext.GrainId.ToString();

    /// <summary>The silo as a text; for logs.</summary>
    public string RuntimeIdentity => Runtime?.SiloIdentity ?? string.Empty;

    internal IGrainRuntime? Runtime { get; }

    /// <summary>Makes references to grains.</summary>
    /// <exception cref="InvalidOperationException">The code does not run in the grain's activation.</exception>
    protected IGrainFactory GrainFactory => EnsureRuntime().GrainFactory;

    /// <summary>The services of the activation.</summary>
    protected internal IServiceProvider ServiceProvider => GrainContext?.ActivationServices ?? Runtime?.ServiceProvider!;

    /// <summary>Called before the first request; persistent state has been read.</summary>
    /// <param name="cancellationToken">Cancelled when the activation takes too long or is given up.</param>
    public virtual Task OnActivateAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Called after the last request.</summary>
    /// <param name="reason">Why; informational.</param>
    /// <param name="cancellationToken">Cancelled when the deactivation should finish at once.</param>
    public virtual Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Deactivates this activation after the running requests; the next call makes a new one.</summary>
    protected void DeactivateOnIdle() => EnsureRuntime().DeactivateOnIdle(GrainContext);

    /// <summary>Keeps this activation from being collected while idle: for a time, for ever (infinite), or no longer (zero).</summary>
    protected void DelayDeactivation(TimeSpan timeSpan) => EnsureRuntime().DelayDeactivation(GrainContext, timeSpan);

    internal IGrainRuntime EnsureRuntime() =>
        Runtime ?? throw new InvalidOperationException("Grain was created outside of the Orleans creation process and no runtime was specified.");
}
