using System.Diagnostics.Metrics;
using Farzi.Silo.Metrics;
using OpenTelemetry;
using OpenTelemetry.Metrics;

namespace Farzi.Silo.Tests.Metrics;

public sealed class PrometheusTextTests
{
    [Fact]
    public void Values_and_labels_of_every_kind_of_instrument_read_back()
    {
        var samples = ExpositionParser.Parse(Scrape(meter =>
        {
            meter.CreateCounter<long>("jobs.done", "{job}", "Jobs \\ that\nended.").Add(3, new KeyValuePair<string, object?>("why", "a \"quoted\" \\ path\nand a line"));
            meter.CreateCounter<double>("energy", "J").Add(1.5);
            meter.CreateUpDownCounter<int>("queue.length").Add(-2);
            meter.CreateObservableGauge("share", () => double.NaN, "1");
            meter.CreateObservableGauge("far", () => double.NegativeInfinity);
            meter.CreateObservableGauge("busy", () => new Measurement<int>(1, new KeyValuePair<string, object?>("is.idle", false), new KeyValuePair<string, object?>("is-idle", null)));
            var histogram = meter.CreateHistogram<double>("step.duration", "s");
            foreach (var value in new[] { 0.5, 3, 7, 20_000 }) histogram.Record(value);
        }));
        var done = samples.Single(s => s.Name == "jobs_done_total");
        Assert.Equal(("counter", 3.0, "a \"quoted\" \\ path\nand a line"), (done.Type, done.Value, done.Labels["why"]));
        Assert.Equal("Farzi.Test", done.Labels["otel_scope_name"]);
        Assert.Equal(1.5, samples.Single(s => s.Name == "energy_J_total").Value);
        Assert.Equal(("gauge", -2.0), (samples.Single(s => s.Name == "queue_length").Type, samples.Single(s => s.Name == "queue_length").Value));
        Assert.True(double.IsNaN(samples.Single(s => s.Name == "share_ratio").Value));
        Assert.Equal(double.NegativeInfinity, samples.Single(s => s.Name == "far").Value);
        Assert.Equal(";false", samples.Single(s => s.Name == "busy").Labels["is_idle"]);
        Assert.Equal(2, samples.Single(s => s.Name == "step_duration_seconds_bucket" && s.Labels["le"] == "5").Value);
        Assert.Equal(4, samples.Single(s => s.Name == "step_duration_seconds_bucket" && s.Labels["le"] == "+Inf").Value);
        Assert.Equal(20_010.5, samples.Single(s => s.Name == "step_duration_seconds_sum").Value);
    }

    [Theory]
    [InlineData("http.server.request.duration", "s", MetricType.Histogram, "http_server_request_duration_seconds")]
    [InlineData("dotnet.gc.collections", "{collection}", MetricType.LongSum, "dotnet_gc_collections_total")]
    [InlineData("bytes", "By", MetricType.LongGauge, "bytes_bytes")]
    [InlineData("size.bytes", "By", MetricType.LongGauge, "size_bytes")]
    [InlineData("rate", "By/s", MetricType.DoubleGauge, "rate_bytes_per_second")]
    [InlineData("cpu.share", "1", MetricType.DoubleGauge, "cpu_share_ratio")]
    [InlineData("9 lives..", "", MetricType.LongGauge, "_9_lives_")]
    [InlineData("all_total", "", MetricType.LongSum, "all_total")]
    public void Names_follow_the_rules_of_the_public_exporter(string name, string unit, MetricType type, string expected) =>
        Assert.Equal(expected, PrometheusName.Of(name, unit, type));

    private static string Scrape(Action<Meter> measure)
    {
        using var meter = new Meter("Farzi.Test");
        using var exporter = new PrometheusExporter();
        using var provider = Sdk.CreateMeterProviderBuilder().AddMeter("Farzi.Test").AddReader(new BaseExportingMetricReader(exporter)).Build();
        measure(meter);
        return exporter.Scrape();
    }
}
