using Orleans.Timers;

namespace Orleans.Runtime;

/// <summary>What grains get from the process they live in.</summary>
public interface IGrainRuntime
{
    /// <summary>The silo's address as a text.</summary>
    string SiloIdentity { get; }

    /// <summary>The silo's address.</summary>
    SiloAddress SiloAddress { get; }

    /// <summary>Makes references to grains.</summary>
    IGrainFactory GrainFactory { get; }

    /// <summary>Registers timers.</summary>
    ITimerRegistry TimerRegistry { get; }

    /// <summary>The host's services.</summary>
    IServiceProvider ServiceProvider { get; }

    /// <summary>The clock of timers, timeouts and idle collection.</summary>
    TimeProvider TimeProvider => TimeProvider.System;

    /// <summary>Deactivates a grain after the running requests.</summary>
    void DeactivateOnIdle(IGrainContext grainContext);

    /// <summary>Keeps a grain from being collected while idle.</summary>
    void DelayDeactivation(IGrainContext grainContext, TimeSpan timeSpan);
}
