namespace Farzi.Silo.Metrics;

/// <summary>The meters whose instruments <c>/metrics</c> shows.</summary>
internal static class MeterNames
{
    /// <summary>Names, with wildcards.</summary>
    public static string[] All { get; } = ["Farzi.*", "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "Microsoft.AspNetCore.RateLimiting", "Microsoft.Orleans", "System.Runtime"];
}
