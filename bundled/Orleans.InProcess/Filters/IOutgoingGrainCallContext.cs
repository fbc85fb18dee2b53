namespace Orleans;

/// <summary>A call that leaves its caller.</summary>
public interface IOutgoingGrainCallContext : IGrainCallContext
{
    /// <summary>The calling grain's context; null when the caller is outside of grains.</summary>
    IGrainContext? SourceContext { get; }
}
