namespace Orleans.Runtime;

/// <summary>Gives the context of the grain whose code is running.</summary>
public interface IGrainContextAccessor
{
    /// <summary>The context of the running grain.</summary>
    /// <exception cref="InvalidOperationException">No grain's code is running.</exception>
    IGrainContext GrainContext { get; }
}
