using Orleans.Serialization.Invocation;

namespace Orleans.InProcess.Calls;

/// <summary>A request that goes through the incoming filters, those of the silo first, then the grain's own.</summary>
internal sealed class IncomingCall(
    GrainCall call, IGrainContext target, IReadOnlyList<IIncomingGrainCallFilter> filters, ResultCopier results) : IIncomingGrainCallContext
{
    private int _stage;

    public IInvokable Request => call.Request;

    public object Grain => target.GrainInstance!;

    public IGrainContext TargetContext => target;

    public GrainId? SourceId => call.Source.IsDefault ? null : call.Source;

    public GrainId TargetId => target.GrainId;

    public GrainInterfaceType InterfaceType => call.InterfaceType;

    public string InterfaceName => Request.GetInterfaceName();

    public string MethodName => Request.GetMethodName();

    public MethodInfo InterfaceMethod => Request.GetMethod();

    public MethodInfo ImplementationMethod
    {
        get
        {
            var implementation = Request.GetTarget()!.GetType();
            if (!Request.GetInterfaceType().IsAssignableFrom(implementation)) return InterfaceMethod;
            var map = implementation.GetInterfaceMap(Request.GetInterfaceType());
            return map.TargetMethods[Array.FindIndex(map.InterfaceMethods, method => method.MetadataToken == InterfaceMethod.MetadataToken)];
        }
    }

    public object? Result
    {
        get => Response is { Exception: null } response ? response.Result : null;
        set => Response = Response.FromResult(value);
    }

    public Response? Response { get; set; }

    public async Task Invoke()
    {
        var stage = _stage++;
        try
        {
            if (stage > filters.Count) throw new InvalidOperationException($"{nameof(Invoke)}() received an invalid call.");
            if (stage < filters.Count)
            {
                await filters[stage].Invoke(this);
                if (Response is null) throw new InvalidOperationException($"The filter {filters[stage].GetType().Name} did not continue the call.");
                return;
            }

            Response = results.Copy(Request, await Request.Invoke());
        }
        finally
        {
            _stage--;
        }
    }
}
