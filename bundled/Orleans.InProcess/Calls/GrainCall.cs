using Orleans.InProcess.Activations;
using Orleans.Serialization.Invocation;

namespace Orleans.InProcess.Calls;

/// <summary>A call on its way: the request, who sent it, and who waits for its response.</summary>
internal sealed class GrainCall(GrainId target, GrainId source, GrainInterfaceType interfaceType, IInvokable request, CallOptions options)
{
    private readonly TaskCompletionSource<Response> _response = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private CancellationTokenRegistration _cancellation;
    private ITimer? _timeout;
    private volatile Activation? _activation;

    public GrainId Target => target;

    public GrainId Source => source;

    public GrainInterfaceType InterfaceType => interfaceType;

    public IInvokable Request => request;

    /// <summary>The caller's request context, copied.</summary>
    public Dictionary<string, object>? RequestContext { get; init; }

    public bool IsOneWay => (options & CallOptions.OneWay) != CallOptions.None;

    public bool IsReadOnly => (options & CallOptions.ReadOnly) != CallOptions.None;

    public bool AlwaysInterleaves => (options & CallOptions.AlwaysInterleave) != CallOptions.None;

    public bool IsLocal => (options & CallOptions.Local) != CallOptions.None;

    public bool KeepsAlive => (options & CallOptions.Unnoticed) == CallOptions.None;

    public Task<Response> Response => _response.Task;

    /// <summary>Whether the caller has its answer already: it cancelled, or waited too long.</summary>
    public bool IsAnswered => _response.Task.IsCompleted;

    /// <summary>Ends the caller's waiting when the time is over or its token is cancelled, and cancels the callee then.</summary>
    public void Watch(TimeProvider time, TimeSpan timeout, CancellationToken token)
    {
        if (timeout != Timeout.InfiniteTimeSpan)
        {
            using (Flow.Suppress()) _timeout = time.CreateTimer(_ => OnTimeout(timeout), state: null, timeout, Timeout.InfiniteTimeSpan);
        }

        if (token.CanBeCanceled) _cancellation = token.UnsafeRegister(static (state, token) => ((GrainCall)state!).OnCancelled(token), this);
        // Who answered meanwhile could not dispose what did not exist yet.
        if (IsAnswered) StopWatching();
    }

    /// <summary>Notes where the call waits or runs.</summary>
    public void ReceivedBy(Activation activation) => _activation = activation;

    /// <summary>Answers the caller, once.</summary>
    public void Answer(Response response)
    {
        if (_response.TrySetResult(response)) StopWatching();
    }

    public override string ToString() => $"{source} -> {target}: {request}";

    private void OnTimeout(TimeSpan timeout)
    {
        Answer(Serialization.Invocation.Response.FromException(
            new TimeoutException($"Response did not arrive on time in {timeout} for message: {this}.")));
        _activation?.Cancel(this);
    }

    private void OnCancelled(CancellationToken token)
    {
        Answer(Serialization.Invocation.Response.FromException(new OperationCanceledException(token)));
        _activation?.Cancel(this);
    }

    private void StopWatching()
    {
        _timeout?.Dispose();
        _cancellation.Unregister();
    }
}
