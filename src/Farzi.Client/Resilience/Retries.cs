using Polly;

namespace Farzi.Client.Resilience;

/// <summary>Repeats short calls that failed in a way that may pass. Every call of the API is idempotent, so repeating one is always safe.</summary>
internal sealed class Retries
{
    private readonly ResiliencePipeline _pipeline;

    /// <summary>Creates it.</summary>
    /// <param name="options">How often and how soon.</param>
    /// <param name="clock">The clock.</param>
    public Retries(FarziClientOptions options, TimeProvider clock)
    {
        var builder = new ResiliencePipelineBuilder { TimeProvider = clock };
        if (options.MaximumRetries > 0) builder.AddRetry(RetryShape.Of(options, options.MaximumRetries, () => true));
        _pipeline = builder.Build();
    }

    /// <summary>Runs a call.</summary>
    public async Task<T> RunAsync<T>(Func<CancellationToken, Task<T>> call, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return await _pipeline.ExecuteAsync(async token => await call(token).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
    }
}
