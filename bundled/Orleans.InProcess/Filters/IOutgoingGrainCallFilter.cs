namespace Orleans;

/// <summary>Runs around calls that leave their callers.</summary>
public interface IOutgoingGrainCallFilter
{
    /// <summary>Runs around a call; goes on with it by <see cref="IGrainCallContext.Invoke"/>.</summary>
    Task Invoke(IOutgoingGrainCallContext context);
}
