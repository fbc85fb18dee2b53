namespace Orleans.InProcess.Filters;

/// <summary>Filters that were given as functions.</summary>
internal sealed class DelegateCallFilter(IncomingGrainCallFilterDelegate? incoming, OutgoingGrainCallFilterDelegate? outgoing)
    : IIncomingGrainCallFilter, IOutgoingGrainCallFilter
{
    public Task Invoke(IIncomingGrainCallContext context) => incoming!(context);

    public Task Invoke(IOutgoingGrainCallContext context) => outgoing!(context);
}
