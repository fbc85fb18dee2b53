namespace Orleans.InProcess.Calls;

/// <summary>Keeps the caller's asynchronous locals out of what is started on behalf of others.</summary>
internal readonly struct Flow : IDisposable
{
    private readonly bool _suppressed;

    private Flow(bool suppressed) => _suppressed = suppressed;

    public static Flow Suppress()
    {
        if (ExecutionContext.IsFlowSuppressed()) return default;
        _ = ExecutionContext.SuppressFlow();
        return new Flow(suppressed: true);
    }

    public void Dispose()
    {
        if (_suppressed) ExecutionContext.RestoreFlow();
    }
}
