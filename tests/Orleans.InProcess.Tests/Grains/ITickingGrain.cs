using Orleans.Concurrency;

namespace Orleans.InProcess.Tests.Grains;

public interface ITickingGrain : IGrainWithStringKey
{
    /// <summary>Starts a timer whose ticks note themselves.</summary>
    Task Start(TimeSpan due, TimeSpan period, bool interleave = false, bool keepAlive = false);

    Task Change(TimeSpan due, TimeSpan period);

    /// <summary>Makes the next ticks wait at a gate, throw, or change the timer.</summary>
    Task Behave(string behaviour);

    Task Stop();

    Task Pass(string gate);

    [AlwaysInterleave]
    Task<int> Ticks();
}
