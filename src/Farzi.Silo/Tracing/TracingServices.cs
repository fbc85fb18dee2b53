using Farzi.Grains.Telemetry;
using Farzi.Silo.Configuration;
using Farzi.Silo.Hosting;
using OpenTelemetry;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Farzi.Silo.Tracing;

/// <summary>Sends spans to a collector where the environment names one, by OpenTelemetry's own variables (<c>OTEL_EXPORTER_OTLP_…</c>).</summary>
internal static class TracingServices
{
    private static readonly string[] Endpoints = ["OTEL_EXPORTER_OTLP_ENDPOINT", "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT"];

    /// <summary>Registers the provider, where there is a collector.</summary>
    public static void AddFarziTracing(this IServiceCollection services, SiloOptions options)
    {
        if (!Array.Exists(Endpoints, e => !string.IsNullOrEmpty(Environment.GetEnvironmentVariable(e)))) return;
        services.AddSingleton(_ => Sdk.CreateTracerProviderBuilder()
            .ConfigureResource(r => r.AddService("farzi", serviceVersion: SiloVersion.Current.Version, serviceInstanceId: options.Name))
            .AddSource(FarziMeters.Source)
            .AddOtlpExporter()
            .Build());
    }

    /// <summary>Listens from now on.</summary>
    public static void StartFarziTracing(this IServiceProvider services) => services.GetService<TracerProvider>();
}
