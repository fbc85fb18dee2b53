using Orleans.Concurrency;

namespace Orleans.InProcess.Tests.Grains;

/// <summary>Does what a test asks for.</summary>
[Alias("tests.IProbeGrain")]
public interface IProbeGrain : IGrainWithStringKey
{
    /// <summary>Notes its start and end, and waits at a gate between them.</summary>
    [Alias("Pass")]
    Task Pass(string gate);

    [Alias("PassInterleaved")]
    [AlwaysInterleave]
    Task PassInterleaved(string gate);

    [Alias("PassReading")]
    [ReadOnly]
    Task PassReading(string gate);

    [Alias("PassOneWay")]
    [OneWay]
    Task PassOneWay(string gate);

    [Alias("PassWithToken")]
    Task PassWithToken(string gate, CancellationToken token);

    [Alias("PassImpatiently")]
    [ResponseTimeout("00:00:05")]
    Task PassImpatiently(string gate);

    /// <summary>Calls another grain's <see cref="Pass"/>.</summary>
    [Alias("PassThrough")]
    Task PassThrough(string key, string gate);

    /// <summary>Says where the code runs, before and after awaits.</summary>
    [Alias("StaysInActivation")]
    Task<bool[]> StaysInActivation();

    /// <summary>Increments an unguarded counter around an await.</summary>
    [Alias("Increment")]
    Task<int> Increment();

    [Alias("Throw")]
    Task Throw(string kind);

    [Alias("ValueThrow")]
    ValueTask<int> ValueThrow();

    [Alias("ContextValue")]
    Task<string?> ContextValue(string key);

    [Alias("ContextValueOf")]
    Task<string?> ContextValueOf(string grain, string key);

    [Alias("Introduce")]
    Task<IProbeGrain> Introduce();

    [Alias("Greet")]
    Task<string> Greet(IProbeGrain other);

    [Alias("Echo")]
    Task<T> Echo<T>(T value);

    [Alias("DeactivateNow")]
    Task DeactivateNow();

    [Alias("KeepFor")]
    Task KeepFor(TimeSpan time);
}
