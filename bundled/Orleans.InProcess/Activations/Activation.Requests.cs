using Orleans.InProcess.Calls;
using Orleans.Serialization.Invocation;
using Orleans.Storage;

namespace Orleans.InProcess.Activations;

/// <content>The requests of an activation: which wait, which run, which may run beside others.</content>
internal sealed partial class Activation
{
    private readonly List<GrainCall> _waiting = [];
    private readonly HashSet<GrainCall> _running = [];
    private GrainCall? _blocking;

    /// <summary>Takes a call.</summary>
    /// <returns>False when the activation is gone.</returns>
    public bool TryReceive(GrainCall call)
    {
        lock (_gate)
        {
            if (_state == ActivationState.Invalid) return false;
            call.ReceivedBy(this);
            _waiting.Add(call);
        }

        SchedulePump();
        return true;
    }

    /// <summary>Cancels a call: one that waits is dropped, the token of one that runs is cancelled.</summary>
    public void Cancel(GrainCall call)
    {
        lock (_gate)
        {
            if (_waiting.Remove(call) || !_running.Contains(call)) return;
        }

        // On the scheduler: what the grain registered on the token belongs to the grain.
        _scheduler.QueueAction(() =>
        {
            try
            {
                _ = call.Request.TryCancel();
            }
            catch (Exception exception)
            {
                LogCancellationFailed(_services.Logger, exception, GrainId);
            }
        });
    }

    private void SchedulePump() => _scheduler.QueueAction(Pump);

    /// <summary>Starts what may run now. Runs on the activation's scheduler only.</summary>
    private void Pump()
    {
        lock (_gate)
        {
            if (!_isStarted)
            {
                _isStarted = _startsNow = true;
            }
            else if (_startsNow || _endsNow)
            {
                return;
            }
        }

        if (_startsNow)
        {
            _ = StartAsync();
            return;
        }

        while (TakeNext() is { } call) _ = RunAsync(call);
        lock (_gate)
        {
            if (_endsNow || _state != ActivationState.Deactivating || _running.Count > 0) return;
            _endsNow = true;
        }

        _ = EndAsync();
    }

    private GrainCall? TakeNext()
    {
        lock (_gate)
        {
            var index = _waiting.FindIndex(MayRun);
            if (index < 0) return null;
            var call = _waiting[index];
            _waiting.RemoveAt(index);
            _ = _running.Add(call);
            if (_blocking is null && !call.AlwaysInterleaves) _blocking = call;
            return call;
        }
    }

    private bool MayRun(GrainCall call)
    {
        // Ticks of the activation's own timers still run while it waits for its last requests.
        if (_state != ActivationState.Valid && !(call.IsLocal && _state == ActivationState.Deactivating)) return false;
        return _running.Count == 0 || call.AlwaysInterleaves || _blocking is null || (_blocking.IsReadOnly && call.IsReadOnly) || _class.IsReentrant;
    }

    private async Task RunAsync(GrainCall call)
    {
        // A caller that has its answer does not want the work any more.
        var response = call.IsAnswered && !call.IsOneWay ? null : await RespondAsync(call);
        lock (_gate)
        {
            _ = _running.Remove(call);
            if (call.KeepsAlive) _idleSince = _services.Time.GetTimestamp();
            if (ReferenceEquals(_blocking, call)) _blocking = null;
        }

        // Only now: whoever has the answer finds the request ended.
        if (response is not null) call.Answer(response);
        // A new turn, not this one: a request that completed at once must not start the next one on its stack.
        SchedulePump();
    }

    private async Task<Response> RespondAsync(GrainCall call)
    {
        try
        {
            RequestContext.Import(call.RequestContext);
            call.Request.SetTarget(this);
            if (_services.IncomingFilters.Count == 0 && GrainInstance is not IIncomingGrainCallFilter)
            {
                return _services.Results.Copy(call.Request, await call.Request.Invoke());
            }

            var incoming = new IncomingCall(call, this, FiltersOf(), _services.Results);
            await incoming.Invoke();
            return incoming.Response!;
        }
        catch (Exception exception)
        {
            LogRequestFailed(_services.Logger, exception, call);
            DeactivateIfInconsistent(exception);
            return Response.FromException(_services.Copier.Checked(exception));
        }
    }

    private IReadOnlyList<IIncomingGrainCallFilter> FiltersOf() =>
        GrainInstance is IIncomingGrainCallFilter own ? [.. _services.IncomingFilters, own] : _services.IncomingFilters;

    // A grain that let this exception escape knows an outdated state: the next activation reads the stored one.
    private void DeactivateIfInconsistent(Exception exception)
    {
        if (exception is not InconsistentStateException { IsSourceActivation: true } inconsistent) return;
        inconsistent.IsSourceActivation = false;
        Deactivate(new DeactivationReason(DeactivationReasonCode.ApplicationError, exception.ToString()));
    }
}
