using Polly;

namespace Farzi.Client.Resilience;

/// <summary>Goes on with something long after each interruption, as long as something arrived within the longest outage.</summary>
internal sealed class Outage
{
    private readonly TimeProvider _clock;
    private readonly ResiliencePipeline _pipeline;
    private long _heard;

    /// <summary>Begins now.</summary>
    /// <param name="options">How patient to be.</param>
    /// <param name="clock">The clock.</param>
    public Outage(FarziClientOptions options, TimeProvider clock)
    {
        (_clock, _heard) = (clock, clock.GetTimestamp());
        _pipeline = new ResiliencePipelineBuilder { TimeProvider = clock }
            .AddRetry(RetryShape.Of(options, int.MaxValue, () => clock.GetElapsedTime(_heard) < options.MaximumOutage))
            .Build();
    }

    /// <summary>Something arrived.</summary>
    public void Heard() => _heard = _clock.GetTimestamp();

    /// <summary>Runs attempts until one succeeds, fails for good, or the outage has lasted too long.</summary>
    /// <param name="attempt">One attempt, which goes on where the last one stopped.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async ValueTask<T> RunAsync<T>(Func<CancellationToken, ValueTask<T>> attempt, CancellationToken cancellationToken) =>
        await _pipeline.ExecuteAsync(attempt, cancellationToken).ConfigureAwait(false);
}
