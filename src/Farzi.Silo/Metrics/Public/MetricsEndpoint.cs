using OpenTelemetry;
using OpenTelemetry.Metrics;

namespace Farzi.Silo.Metrics;

/// <summary><c>/metrics</c> by OpenTelemetry's Prometheus exporter.</summary>
internal static class MetricsEndpoint
{
    /// <summary>Registers the exporter.</summary>
    public static void AddFarziMetrics(this IServiceCollection services)
    {
        services.AddSingleton<SiloInstruments>();
        services.AddSingleton<LiveSeries>();
        services.AddSingleton(_ => Sdk.CreateMeterProviderBuilder().AddMeter(MeterNames.All).AddPrometheusExporter().Build());
    }

    /// <summary>Maps the endpoint.</summary>
    public static IEndpointConventionBuilder MapFarziMetrics(this IEndpointRouteBuilder endpoints)
    {
        var live = endpoints.ServiceProvider.GetRequiredService<LiveSeries>();
        var mapped = endpoints.MapPrometheusScrapingEndpoint("/metrics", endpoints.ServiceProvider.GetRequiredService<MeterProvider>(), configureBranchedPipeline: null, optionsName: null);
        mapped.Add(endpoint =>
        {
            var exporter = endpoint.RequestDelegate!;
            endpoint.RequestDelegate = context => AppendedSeries.Write(context, exporter, live.Text);
        });
        return mapped;
    }
}
