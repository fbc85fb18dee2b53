using Polly;
using Polly.Retry;

namespace Farzi.Client.Resilience;

/// <summary>What is repeated, and after how long.</summary>
internal static class RetryShape
{
    /// <summary>The strategy: exponential with jitter, or as the server asks; one that asks for more than the longest outage is not waited for.</summary>
    /// <param name="options">The waits.</param>
    /// <param name="attempts">Most repetitions.</param>
    /// <param name="isHopeful">Whether another attempt makes sense now.</param>
    public static RetryStrategyOptions Of(FarziClientOptions options, int attempts, Func<bool> isHopeful) => new()
    {
        ShouldHandle = new PredicateBuilder().Handle<FarziException>(e => e.Retryable && !(e.RetryAfter > options.MaximumOutage) && isHopeful()),
        MaxRetryAttempts = attempts,
        BackoffType = DelayBackoffType.Exponential,
        UseJitter = true,
        Delay = options.RetryDelay,
        MaxDelay = options.MaximumRetryDelay,
        DelayGenerator = a => new ValueTask<TimeSpan?>(a.Outcome.Exception is FarziException { RetryAfter: { } wait } ? wait : null),
    };
}
