using System.Text.Json;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Farzi.Silo.Health;

/// <summary><c>/healthz/live</c>: the process runs, whatever else is down. <c>/healthz/ready</c>: send it requests.</summary>
internal static class HealthAnswers
{
    /// <summary>Registers the checks of readiness.</summary>
    public static void AddFarziHealth(this IServiceCollection services) => services.AddHealthChecks()
        .AddCheck<DepartureCheck>("departure")
        .AddCheck<GrainsCheck>("grains")
        .AddCheck<StorageCheck>("storage");

    /// <summary>Maps both endpoints.</summary>
    public static void MapFarziHealth(this IEndpointRouteBuilder endpoints)
    {
        // No check at all: a restart heals neither storage nor another silo.
        endpoints.MapHealthChecks("/healthz/live", new HealthCheckOptions { Predicate = _ => false, ResponseWriter = Write }).AllowAnonymous().DisableRateLimiting();
        endpoints.MapHealthChecks("/healthz/ready", new HealthCheckOptions { ResponseWriter = Write }).AllowAnonymous().DisableRateLimiting();
    }

    // Names and our own words; what an exception says may tell strangers about the inside.
    private static Task Write(HttpContext context, HealthReport report)
    {
        context.Response.ContentType = "application/json";
        var failed = report.Entries.Where(e => e.Value.Status != HealthStatus.Healthy).ToDictionary(e => e.Key, e => e.Value.Description ?? "failed", StringComparer.Ordinal);
        return context.Response.WriteAsync(JsonSerializer.Serialize(new HealthBody($"{report.Status}", failed), HealthJsonContext.Default.HealthBody));
    }
}
