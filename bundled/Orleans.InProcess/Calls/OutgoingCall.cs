using Orleans.Serialization.Invocation;

namespace Orleans.InProcess.Calls;

/// <summary>A call that goes through the outgoing filters.</summary>
internal sealed class OutgoingCall(
    GrainReference reference, IInvokable request, IOutgoingGrainCallFilter[] filters, Func<Task<Response>> send) : IOutgoingGrainCallContext
{
    private int _stage;

    public IInvokable Request => request;

    public object Grain => reference;

    public IGrainContext? SourceContext { get; } = RuntimeContext.Current;

    public GrainId? SourceId => SourceContext?.GrainId;

    public GrainId TargetId => reference.GrainId;

    public GrainInterfaceType InterfaceType => reference.InterfaceType;

    public string InterfaceName => request.GetInterfaceName();

    public string MethodName => request.GetMethodName();

    public MethodInfo InterfaceMethod => request.GetMethod();

    public object? Result
    {
        get => Response?.Result;
        set => Response = Response.FromResult(value);
    }

    public Response? Response { get; set; }

    public async Task<Response> RunAsync()
    {
        await Invoke();
        return Response!;
    }

    public async Task Invoke()
    {
        var stage = _stage++;
        try
        {
            if (stage > filters.Length) throw new InvalidOperationException($"{nameof(Invoke)}() received an invalid call.");
            if (stage < filters.Length)
            {
                await filters[stage].Invoke(this);
                if (Response is null) throw new InvalidOperationException($"The filter {filters[stage].GetType().Name} did not continue the call.");
                return;
            }

            Response = await send();
            if (Response.Exception is not null) _ = Response.GetResult<object>();
        }
        finally
        {
            _stage--;
        }
    }
}
