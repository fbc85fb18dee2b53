using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;

namespace Farzi.Grains.Tests.Telemetry;

/// <summary>Everything that the instruments of one silo measure, by name and labels: sums of counters and histograms, last values of gauges.</summary>
internal sealed class MeasuredSilo : IDisposable
{
    private readonly MeterListener _listener = new();
    private readonly Dictionary<string, (double Sum, int Count, double Last)> _values = new(StringComparer.Ordinal);
    private readonly object _scope;

    public MeasuredSilo(GrainHost host)
    {
        _scope = host.Services.GetRequiredService<IMeterFactory>();
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (ReferenceEquals(instrument.Meter.Scope, _scope)) listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<int>((i, v, tags, _) => Add(i, v, tags));
        _listener.SetMeasurementEventCallback<long>((i, v, tags, _) => Add(i, v, tags));
        _listener.SetMeasurementEventCallback<double>((i, v, tags, _) => Add(i, v, tags));
        _listener.Start();
    }

    /// <summary>Names of instruments that have measured something.</summary>
    public IReadOnlyCollection<string> Names
    {
        get
        {
            lock (_values) return [.. _values.Keys.Select(k => k.Split('|')[0]).Distinct(StringComparer.Ordinal)];
        }
    }

    /// <summary>Asks the observed instruments.</summary>
    public void Observe() => _listener.RecordObservableInstruments();

    /// <summary>The sum over all series whose labels hold a part.</summary>
    public double Sum(string name, string labels = "") => Of(name, labels).Sum(v => v.Sum);

    /// <summary>The number of measurements.</summary>
    public int Count(string name, string labels = "") => Of(name, labels).Sum(v => v.Count);

    /// <summary>The last value of the only such series.</summary>
    public double Last(string name, string labels = "") => Assert.Single(Of(name, labels)).Last;

    public void Dispose() => _listener.Dispose();

    private void Add(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var key = $"{instrument.Name}|{string.Join(',', tags.ToArray().Select(t => $"{t.Key}={t.Value}"))}";
        lock (_values)
        {
            var (sum, count, _) = _values.GetValueOrDefault(key);
            _values[key] = (sum + value, count + 1, value);
        }
    }

    private List<(double Sum, int Count, double Last)> Of(string name, string labels)
    {
        lock (_values) return [.. _values.Where(v => v.Key.StartsWith($"{name}|", StringComparison.Ordinal) && v.Key.Contains(labels, StringComparison.Ordinal)).Select(v => v.Value)];
    }
}
