using Farzi.Grains.Telemetry;

namespace Farzi.Silo.Metrics;

/// <summary>The meters whose instruments <c>/metrics</c> shows.</summary>
internal static class MeterNames
{
    /// <summary>Names; without those of <see cref="LiveSeries"/>.</summary>
    public static string[] All { get; } =
        [.. FarziMeters.Lasting, SiloInstruments.MeterName, "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "Microsoft.AspNetCore.RateLimiting", "Microsoft.Orleans", "System.Runtime"];
}
