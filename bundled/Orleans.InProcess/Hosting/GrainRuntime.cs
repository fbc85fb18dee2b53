using Orleans.InProcess.Activations;
using Orleans.Timers;

namespace Orleans.InProcess;

/// <summary>What grains get from the process.</summary>
internal sealed class GrainRuntime(
    ILocalSiloDetails silo, IGrainFactory grains, ITimerRegistry timers, IServiceProvider services, TimeProvider time) : IGrainRuntime
{
    public string SiloIdentity => SiloAddress.ToString();

    public SiloAddress SiloAddress => silo.SiloAddress;

    public IGrainFactory GrainFactory => InActivation(grains);

    public ITimerRegistry TimerRegistry => InActivation(timers);

    public IServiceProvider ServiceProvider => InActivation(services);

    public TimeProvider TimeProvider => time;

    /// <exception cref="InvalidOperationException">The code runs outside of an activation, or in one that is gone.</exception>
    public static void EnsureInActivation()
    {
        var current = RuntimeContext.Current
            ?? throw new InvalidOperationException("Activation access violation. A non-activation thread attempted to access activation services.");
        (current as Activation)?.EnsureAlive();
    }

    public void DeactivateOnIdle(IGrainContext grainContext) =>
        grainContext.Deactivate(new DeactivationReason(DeactivationReasonCode.ApplicationRequested, $"{nameof(DeactivateOnIdle)} was called."));

    public void DelayDeactivation(IGrainContext grainContext, TimeSpan timeSpan) => ((Activation)grainContext).DelayDeactivation(timeSpan);

    private static T InActivation<T>(T service)
    {
        EnsureInActivation();
        return service;
    }
}
