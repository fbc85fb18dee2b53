using System.Threading.RateLimiting;
using Farzi.Contracts.Cluster;
using Farzi.Silo.Api;
using Farzi.Silo.Configuration;
using Farzi.Silo.Security;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Net.Http.Headers;

namespace Farzi.Silo.Hosting;

/// <summary>How much one owner, or one address without credentials, may ask for.</summary>
internal static class RequestLimits
{
    /// <summary>The policy of event streams.</summary>
    public const string Streams = "streams";

    /// <summary>Registers the limiter.</summary>
    public static void AddFarziLimits(this IServiceCollection services, LimitSettings limits) => services.AddRateLimiter(limiter =>
    {
        limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        limiter.OnRejected = Answer;
        limiter.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(context =>
            RateLimitPartition.GetTokenBucketLimiter(Who(context), _ => new TokenBucketRateLimiterOptions
            {
                TokenLimit = limits.RequestBurst,
                TokensPerPeriod = limits.RequestsPerSecond,
                ReplenishmentPeriod = TimeSpan.FromSeconds(1),
                QueueLimit = 0,
            }));
        limiter.AddPolicy(Streams, context =>
            RateLimitPartition.GetConcurrencyLimiter(Who(context), _ => new ConcurrencyLimiterOptions { PermitLimit = limits.StreamsPerOwner, QueueLimit = 0 }));
    });

    private static string Who(HttpContext context) =>
        context.User.FindFirst(Callers.OwnerClaim) is { } owner ? $"owner {owner.Value}" : $"address {context.Connection.RemoteIpAddress}";

    private static async ValueTask Answer(OnRejectedContext context, CancellationToken cancellationToken)
    {
        var wait = context.Lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? (int)Math.Ceiling(after.TotalSeconds) : 1;
        context.HttpContext.Response.Headers[HeaderNames.RetryAfter] = $"{Math.Max(1, wait)}";
        await Problems.Of(ErrorCodes.TooManyRequests, "Too many requests at once; try again after the time in Retry-After.").ExecuteAsync(context.HttpContext).ConfigureAwait(false);
    }
}
