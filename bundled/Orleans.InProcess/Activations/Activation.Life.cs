using Orleans.InProcess.Calls;
using Orleans.Serialization.Invocation;

namespace Orleans.InProcess.Activations;

/// <content>The life of an activation: start, idleness, deactivation.</content>
internal sealed partial class Activation
{
    private readonly TaskCompletionSource _deactivated = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenSource _starting = new();
    private ActivationState _state = ActivationState.Activating;
    private bool _isStarted;
    private bool _startsNow;
    private bool _endsNow;
    private bool _wasValid;
    private DeactivationReason _reason;
    private CancellationToken _hurry;
    private long _idleSince;
    private DateTimeOffset _keepUntil = DateTimeOffset.MinValue;

    public Task Deactivated => _deactivated.Task;

    public void Deactivate(DeactivationReason deactivationReason, CancellationToken cancellationToken = default)
    {
        lock (_gate)
        {
            if (_state is ActivationState.Deactivating or ActivationState.Invalid) return;
            _reason = deactivationReason;
            _hurry = cancellationToken;
            _wasValid = _state == ActivationState.Valid;
            _state = ActivationState.Deactivating;
        }

        // Off this thread: what the grain registered on the token must not run in the caller's hands.
        _ = _starting.CancelAsync();
        SchedulePump();
    }

    public void DelayDeactivation(TimeSpan time)
    {
        lock (_gate)
        {
            if (time == Timeout.InfiniteTimeSpan || time == TimeSpan.MaxValue) _keepUntil = DateTimeOffset.MaxValue;
            else _keepUntil = time <= TimeSpan.Zero ? DateTimeOffset.MinValue : _services.Time.GetUtcNow() + time;
        }
    }

    public void DeactivateIfIdle()
    {
        lock (_gate)
        {
            var isIdle = _state == ActivationState.Valid && _running.Count == 0 && _waiting.Count == 0
                && _class.CollectionAge != Timeout.InfiniteTimeSpan
                && _keepUntil <= _services.Time.GetUtcNow()
                && _services.Time.GetElapsedTime(_idleSince) >= _class.CollectionAge;
            if (!isIdle) return;
            // Under the same lock: a call that arrives now waits for the next activation.
            Deactivate(new DeactivationReason(DeactivationReasonCode.ActivationIdle, "This activation has become idle."));
        }
    }

    /// <exception cref="InvalidOperationException">The activation is gone.</exception>
    public void EnsureAlive()
    {
        if (_state == ActivationState.Invalid) throw new InvalidOperationException($"Attempt to access an invalid activation: {this}");
    }

    private async Task StartAsync()
    {
        using var limit = new CancellationTokenSource(_services.Collection.ActivationTimeout, _services.Time);
        using var token = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, _starting.Token);
        try
        {
            GrainInstance = _class.CreateInstance(this);
            (GrainInstance as ILifecycleParticipant<IGrainLifecycle>)?.Participate(_lifecycle);
            await _lifecycle.StartAsync(token.Token).WaitAsync(token.Token);
            if (GrainInstance is IGrainBase grain) await grain.OnActivateAsync(token.Token).WaitAsync(token.Token);
        }
        catch (Exception exception)
        {
            LogActivationFailed(_services.Logger, exception, GrainId);
            Deactivate(new DeactivationReason(DeactivationReasonCode.ActivationFailed, exception, "Failed to activate grain."));
        }

        lock (_gate)
        {
            _startsNow = false;
            if (_state == ActivationState.Activating) _state = ActivationState.Valid;
            _idleSince = _services.Time.GetTimestamp();
        }

        Pump();
    }

    private async Task EndAsync()
    {
        using var limit = new CancellationTokenSource(_services.Collection.DeactivationTimeout, _services.Time);
        using var token = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, _hurry);
        StopTimers();
        if (_wasValid && GrainInstance is IGrainBase grain) await TryAsync(() => grain.OnDeactivateAsync(_reason, token.Token).WaitAsync(token.Token));
        await TryAsync(() => _lifecycle.StopAsync(token.Token).WaitAsync(token.Token));
        if (_streams is { } streams) await TryAsync(() => streams.CloseAllAsync().AsTask().WaitAsync(token.Token));
        await TryAsync(DisposeAsync);
        GrainCall[] left;
        lock (_gate)
        {
            _state = ActivationState.Invalid;
            left = [.. _waiting];
            _waiting.Clear();
        }

        _table.Remove(this);
        foreach (var call in left) PassOn(call);
        _ = _deactivated.TrySetResult();
    }

    private async Task TryAsync(Func<Task> step)
    {
        try
        {
            await step();
        }
        catch (Exception exception)
        {
            // Deactivation goes on: the next activation must not be kept waiting.
            LogDeactivationFailed(_services.Logger, exception, GrainId);
        }
    }

    private async Task DisposeAsync()
    {
        if (GrainInstance is IAsyncDisposable asynchronous) await asynchronous.DisposeAsync();
        else (GrainInstance as IDisposable)?.Dispose();
        if (!_scope.IsValueCreated) return;
        if (_scope.Value is IAsyncDisposable scope) await scope.DisposeAsync();
        else _scope.Value.Dispose();
    }

    /// <summary>Gives a call that waited to the next activation, or answers it with what made this one fail.</summary>
    private void PassOn(GrainCall call)
    {
        if (call.IsLocal) return;
        if (_reason.Exception is { } exception) call.Answer(Response.FromException(_services.Copier.Checked(exception)));
        else _table.Dispatch(call);
    }
}
