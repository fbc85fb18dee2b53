namespace Orleans;

/// <summary>Runs around calls that arrive at grains; grain classes may implement it for themselves.</summary>
public interface IIncomingGrainCallFilter
{
    /// <summary>Runs around a call; goes on with it by <see cref="IGrainCallContext.Invoke"/>.</summary>
    Task Invoke(IIncomingGrainCallContext context);
}
