using System.Text;
using OpenTelemetry;
using OpenTelemetry.Metrics;

namespace Farzi.Silo.Metrics;

/// <summary>Writes metrics as text when they are asked for.</summary>
[ExportModes(ExportModes.Pull)]
internal sealed class PrometheusExporter : BaseExporter<Metric>, IPullMetricExporter
{
    private readonly Lock _one = new();
    private string _text = "";

    /// <inheritdoc/>
    public Func<int, bool>? Collect { get; set; }

    /// <summary>The metrics now.</summary>
    /// <exception cref="InvalidOperationException">They could not be collected.</exception>
    public string Scrape()
    {
        lock (_one)
        {
            _text = "";
            if (Collect?.Invoke(Timeout.Infinite) != true) throw new InvalidOperationException("The metrics could not be collected.");
            return _text;
        }
    }

    /// <inheritdoc/>
    public override ExportResult Export(in Batch<Metric> batch)
    {
        var text = new StringBuilder();
        var families = new List<Metric>();
        foreach (var metric in batch) families.Add(metric);
        PrometheusText.Write(text, families);
        _text = text.ToString();
        return ExportResult.Success;
    }
}
