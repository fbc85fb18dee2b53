using Farzi.Silo.Jobs;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Farzi.Silo.Health;

/// <summary>The grains answer.</summary>
internal sealed partial class GrainsCheck(JobAccess jobs, TimeProvider clock, ILogger<GrainsCheck> logger) : IHealthCheck
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    /// <inheritdoc/>
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            await jobs.Directory.Find("").WaitAsync(Patience, clock, cancellationToken).ConfigureAwait(false);
            return HealthCheckResult.Healthy();
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            LogSilent(logger, e.Message);
            return HealthCheckResult.Unhealthy("the job directory does not answer");
        }
    }
}
