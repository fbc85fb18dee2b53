using System.Collections.Concurrent;
using Orleans.InProcess.Calls;
using Orleans.Runtime.Placement;
using Orleans.Serialization.Invocation;

namespace Orleans.InProcess.Activations;

/// <summary>The activations of the process, at most one per grain.</summary>
internal sealed class ActivationTable(GrainServices services)
{
    private readonly ConcurrentDictionary<GrainId, Activation> _activations = new();
    private readonly Lock _creation = new();
    private bool _isOpen;

    /// <summary>Allows activations to be made.</summary>
    public void Open()
    {
        lock (_creation) _isOpen = true;
    }

    /// <summary>Forbids further activations, deactivates all and waits for them.</summary>
    /// <param name="cancellationToken">Ends the waiting; what still runs is left behind.</param>
    public async Task CloseAsync(CancellationToken cancellationToken)
    {
        lock (_creation) _isOpen = false;
        var reason = new DeactivationReason(DeactivationReasonCode.ShuttingDown, "This process is terminating.");
        var all = _activations.Values.ToArray();
        foreach (var activation in all) activation.Deactivate(reason, cancellationToken);
        await Task.WhenAll(all.Select(activation => activation.Deactivated)).WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Gives a call to its grain's activation, which is made when there is none.</summary>
    public void Dispatch(GrainCall call)
    {
        while (true)
        {
            Activation activation;
            try
            {
                activation = Of(call);
            }
            catch (Exception exception) when (exception is not OutOfMemoryException)
            {
                // No class, no silo, or a placement filter that says no: the caller learns of it.
                call.Answer(Response.FromException(exception));
                return;
            }

            if (activation.TryReceive(call)) return;
            Remove(activation);
        }
    }

    public void Remove(Activation activation) => _activations.TryRemove(KeyValuePair.Create(activation.GrainId, activation));

    /// <summary>Deactivates the activations that were idle for their class's age.</summary>
    public void CollectIdle()
    {
        foreach (var activation in _activations.Values) activation.DeactivateIfIdle();
    }

    private Activation Of(GrainCall call)
    {
        var grain = call.Target;
        if (_activations.TryGetValue(grain, out var known)) return known;
        var grainClass = services.Classes.Of(grain.Type);
        grainClass.Placement.Check(new PlacementTarget(grain, call.RequestContext, call.InterfaceType, interfaceVersion: 0), services.Silo);
        lock (_creation)
        {
            if (!_isOpen) throw new SiloUnavailableException("The silo has not started, or is terminating: it makes no new activations.");
            return _activations.GetOrAdd(grain, static (id, args) => new Activation(id, args.grainClass, args.services, args.self), (grainClass, services, self: this));
        }
    }
}
