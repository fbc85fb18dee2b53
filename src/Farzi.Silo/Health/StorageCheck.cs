using Farzi.Jobs.Stores;
using Farzi.Silo.Configuration;
using Farzi.Silo.Hosting;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Farzi.Silo.Health;

/// <summary>The folder of the state can be written, and the bucket answers where there is one.</summary>
internal sealed partial class StorageCheck(SiloOptions options, SiloStorage storage, ILogger<StorageCheck> logger) : IHealthCheck
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    /// <inheritdoc/>
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        var probe = Path.Combine(options.StateRoot, $".probe-{Guid.NewGuid():N}");
        try
        {
            // A few bytes: a full disk still makes empty files.
            await File.WriteAllTextAsync(probe, "farzi\n", cancellationToken).ConfigureAwait(false);
            // A list, since the answer to a HEAD does not tell a bucket that is gone from an object that is.
            if (storage.Store is { } store) _ = await store.List($"{storage.Prefix}probe/ready", patience.Token).ConfigureAwait(false);
            return HealthCheckResult.Healthy();
        }
        catch (Exception e) when (e is StoreAwayException || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            LogSilent(logger, e.Message);
            return HealthCheckResult.Unhealthy("the bucket does not answer");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            LogUnwritable(logger, e.Message);
            return HealthCheckResult.Unhealthy("the state folder cannot be written");
        }
        finally
        {
            Remove(probe);
        }
    }

    private static void Remove(string probe)
    {
        try
        {
            File.Delete(probe);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The check has said so already.
        }
    }
}
