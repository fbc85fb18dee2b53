using Farzi.Grains.Telemetry;
using Farzi.Silo.Configuration;
using OpenTelemetry;
using OpenTelemetry.Metrics;

namespace Farzi.Silo.Metrics;

/// <summary>
/// The gauges whose series end: of jobs, and of the directory. OpenTelemetry repeats the last value of a cumulative series for ever, so
/// that each job would leave its own behind; collected as deltas, only what is observed now is there, and the rest is forgotten.
/// </summary>
internal sealed class LiveSeries : IDisposable
{
    private const int SeriesPerJob = 2; // the gradient norms of two tensors
    private readonly PrometheusExporter _exporter = new();
    private readonly MeterProvider _provider;

    /// <summary>Listens from now on.</summary>
    public LiveSeries(SiloOptions options)
    {
        var most = (SeriesPerJob * options.Limits.Jobs) + 2000;
        _provider = Sdk.CreateMeterProviderBuilder()
            .AddMeter([.. FarziMeters.Live])
            .AddView(_ => new MetricStreamConfiguration { CardinalityLimit = most })
            .AddReader(new BaseExportingMetricReader(_exporter) { TemporalityPreference = MetricReaderTemporalityPreference.Delta })
            .Build();
    }

    /// <summary>The series now, as text.</summary>
    public string Text() => _exporter.Scrape();

    /// <inheritdoc/>
    public void Dispose() => _provider.Dispose();
}
