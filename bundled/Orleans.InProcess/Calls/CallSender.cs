using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Orleans.InProcess.Activations;
using Orleans.InProcess.Streams;
using Orleans.Serialization;
using Orleans.Serialization.Invocation;

namespace Orleans.InProcess.Calls;

/// <summary>Turns calls of references into requests: arguments copied, outgoing filters run, the caller's waiting watched.</summary>
internal sealed class CallSender(
    IServiceProvider services, DeepCopier copier, TimeProvider time, IOptions<SiloMessagingOptions> options)
{
    private static readonly GrainId Outside = GrainId.Create("sys.client", "hosted");
    private ActivationTable? _activations;
    private IOutgoingGrainCallFilter[]? _filters;

    public TimeProvider Time => time;

    public DeepCopier Copier => copier;

    public TimeSpan DefaultTimeout => options.Value.ResponseTimeout;

    private ActivationTable Activations => _activations ??= services.GetRequiredService<ActivationTable>();

    private IOutgoingGrainCallFilter[] Filters => _filters ??= [.. services.GetServices<IOutgoingGrainCallFilter>()];

    public object? Call(GrainReference reference, MethodInfo method, object?[] arguments)
    {
        var known = GrainMethod.Of(method);
        var request = new GrainRequest(known, Copied(known, arguments));
        if (known.Shape is IStreamShape stream) return stream.Open(reference, request);
        return known.Shape.ToReturnValue(SendAsync(reference, request, OptionsOf(known)));
    }

    /// <summary>Sends a request, through the outgoing filters.</summary>
    /// <exception cref="OperationCanceledException">The caller's token is cancelled already.</exception>
    public Task<Response> SendAsync(GrainReference reference, IInvokable request, CallOptions callOptions) => Filters.Length == 0
        ? Send(reference, request, callOptions)
        : new OutgoingCall(reference, request, Filters, () => Send(reference, request, callOptions)).RunAsync();

    private static CallOptions OptionsOf(GrainMethod method) =>
        (method.IsOneWay ? CallOptions.OneWay : CallOptions.None)
        | (method.IsReadOnly ? CallOptions.ReadOnly : CallOptions.None)
        | (method.AlwaysInterleaves ? CallOptions.AlwaysInterleave : CallOptions.None);

    private Task<Response> Send(GrainReference reference, IInvokable request, CallOptions callOptions)
    {
        var token = request.GetCancellationToken();
        token.ThrowIfCancellationRequested();
        var call = new GrainCall(
            reference.GrainId, RuntimeContext.Current?.GrainId ?? Outside, reference.InterfaceType, request, callOptions)
        {
            RequestContext = copier.Copy(RequestContext.Export()),
        };
        if (call.IsOneWay) call.Answer(Response.Completed);
        else call.Watch(time, request.GetDefaultResponseTimeout() ?? options.Value.ResponseTimeout, token);
        Activations.Dispatch(call);
        return call.Response;
    }

    private object?[] Copied(GrainMethod method, object?[] arguments)
    {
        var copies = new object?[arguments.Length];
        for (var i = 0; i < copies.Length; i++)
        {
            copies[i] = method.Immutable[i] ? arguments[i] : copier.Copy(arguments[i], method.ParameterTypes[i]);
        }

        return copies;
    }
}
