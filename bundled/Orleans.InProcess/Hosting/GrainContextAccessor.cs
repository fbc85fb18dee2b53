namespace Orleans.InProcess;

/// <summary>Gives the context of the grain whose code is running.</summary>
internal sealed class GrainContextAccessor : IGrainContextAccessor
{
    public IGrainContext GrainContext => RuntimeContext.Current ?? throw new InvalidOperationException("No grain's code is running.");
}
