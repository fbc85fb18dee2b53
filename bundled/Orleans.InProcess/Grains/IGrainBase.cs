namespace Orleans;

/// <summary>What the runtime needs of a grain class; <see cref="Grain"/> implements it.</summary>
public interface IGrainBase
{
    /// <summary>The grain's context, received through the constructor.</summary>
    IGrainContext GrainContext { get; }

    /// <summary>Called before the first request.</summary>
    /// <param name="token">Cancelled when the activation takes too long or is given up.</param>
    Task OnActivateAsync(CancellationToken token) => Task.CompletedTask;

    /// <summary>Called after the last request.</summary>
    /// <param name="reason">Why; informational.</param>
    /// <param name="token">Cancelled when the deactivation should finish at once.</param>
    Task OnDeactivateAsync(DeactivationReason reason, CancellationToken token) => Task.CompletedTask;
}
