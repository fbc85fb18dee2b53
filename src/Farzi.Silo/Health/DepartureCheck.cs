using Farzi.Silo.Hosting;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Farzi.Silo.Health;

/// <summary>A process that is about to leave gets no new requests.</summary>
internal sealed class DepartureCheck(Departure departure) : IHealthCheck
{
    /// <inheritdoc/>
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(departure.HasBegun ? HealthCheckResult.Unhealthy("about to stop") : HealthCheckResult.Healthy());
}
