using OpenTelemetry;
using OpenTelemetry.Metrics;

namespace Farzi.Silo.Metrics;

/// <summary><c>/metrics</c> by an exporter of our own, where OpenTelemetry's cannot be had; names and labels are the same.</summary>
internal static class MetricsEndpoint
{
    /// <summary>Registers the exporter.</summary>
    public static void AddFarziMetrics(this IServiceCollection services)
    {
        services.AddSingleton<SiloInstruments>();
        services.AddSingleton<LiveSeries>();
        services.AddSingleton<PrometheusExporter>();
        services.AddSingleton(s =>
            Sdk.CreateMeterProviderBuilder().AddMeter(MeterNames.All).AddReader(new BaseExportingMetricReader(s.GetRequiredService<PrometheusExporter>())).Build());
    }

    /// <summary>Maps the endpoint.</summary>
    public static IEndpointConventionBuilder MapFarziMetrics(this IEndpointRouteBuilder endpoints)
    {
        endpoints.ServiceProvider.GetRequiredService<MeterProvider>(); // listens from now on
        endpoints.ServiceProvider.GetRequiredService<LiveSeries>();
        return endpoints.MapGet("/metrics", (PrometheusExporter exporter, LiveSeries live, HttpResponse response) =>
        {
            response.ContentType = PrometheusText.ContentType;
            return response.WriteAsync(exporter.Scrape() + live.Text());
        }).ExcludeFromDescription();
    }
}
