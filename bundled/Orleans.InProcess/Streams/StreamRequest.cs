using Orleans.InProcess.Activations;
using Orleans.InProcess.Calls;
using Orleans.Serialization.Invocation;

namespace Orleans.InProcess.Streams;

/// <summary>One request of an enumeration; it interleaves with all others, as in Orleans.</summary>
/// <param name="id">The enumeration.</param>
/// <param name="start">The streaming call; null when the enumeration has begun.</param>
/// <param name="maxBatchSize">The largest number of items of the answer; 0 ends the enumeration.</param>
internal sealed class StreamRequest<T>(Guid id, GrainRequest? start, int maxBatchSize) : IInvokable
{
    private Activation? _activation;

    public object? GetTarget() => _activation?.Streams;

    public void SetTarget(ITargetHolder holder)
    {
        _activation = (Activation)holder;
        start?.SetTarget(holder);
    }

    public async ValueTask<Response> Invoke()
    {
        var streams = _activation!.Streams;
        if (maxBatchSize == 0)
        {
            await streams.RemoveAsync(id);
            return Response.Completed;
        }

        return Response.FromResult(start is null
            ? await streams.MoveNextAsync<T>(id, maxBatchSize)
            : await streams.StartAsync<T>(id, start, maxBatchSize));
    }

    public int GetArgumentCount() => 1;

    public object? GetArgument(int index) => index == 0 ? id : throw new ArgumentOutOfRangeException(nameof(index));

    public void SetArgument(int index, object value) => throw new NotSupportedException("An enumeration keeps its number.");

    public string GetMethodName() => GetMethod().Name;

    public string GetInterfaceName() => GetInterfaceType().FullName!;

    public string GetActivityName() => $"{GetInterfaceName()}/{GetMethodName()}";

    public MethodInfo GetMethod() => GetInterfaceType().GetMethod(
        maxBatchSize == 0 ? nameof(IStreamGrainExtension.DisposeAsync)
        : start is null ? nameof(IStreamGrainExtension.MoveNext)
        : nameof(IStreamGrainExtension.StartEnumeration))!;

    public Type GetInterfaceType() => typeof(IStreamGrainExtension);

    public void Dispose()
    {
    }

    public override string ToString() => start?.ToString() ?? GetActivityName();
}
