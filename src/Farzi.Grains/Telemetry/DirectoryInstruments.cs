using System.Diagnostics.Metrics;

namespace Farzi.Grains.Telemetry;

/// <summary>What the directory measures: jobs and workers by state, the queue. Only the silo that holds the directory has values.</summary>
public sealed class DirectoryInstruments
{
    private volatile DirectorySnapshot? _now;

    /// <summary>Creates the instruments.</summary>
    /// <param name="meters">Makes meters.</param>
    /// <param name="clock">The clock.</param>
    public DirectoryInstruments(IMeterFactory meters, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(meters);
        ArgumentNullException.ThrowIfNull(clock);
        var meter = meters.Create(FarziMeters.Directory);
        meter.CreateObservableGauge("farzi.jobs", () => Each(s => s.Jobs.Select(j => new Measurement<int>(j.Value, MetricLabel.State(j.Key)))), "{job}", "Jobs that the directory knows, by state; ended ones until they are deleted.");
        meter.CreateObservableGauge("farzi.workers", () => Each(s => s.Workers.Select(w => new Measurement<int>(w.Value, MetricLabel.State(w.Key)))), "{device}", "Devices, by state.");
        meter.CreateObservableGauge("farzi.queue.depth", () => One(s => s.Waiting), "{job}", "Unfinished jobs that want a device and have none.");
        meter.CreateObservableGauge("farzi.queue.devices_wanted", () => One(s => s.Wanted), "{device}", "Devices that all unfinished jobs together can use at once.");
        meter.CreateObservableGauge("farzi.queue.devices_missing", () => One(s => s.Missing), "{device}", "Devices that jobs could use at once and do not have.");
        meter.CreateObservableGauge("farzi.queue.limit", () => One(s => s.Limit), "{job}", "Most unfinished jobs; further ones are refused.");
        meter.CreateObservableGauge(
            "farzi.queue.oldest_age",
            () => Each<double>(s => [new Measurement<double>(s.OldestWaiting is { } since ? Math.Max(0, (clock.GetUtcNow() - since).TotalSeconds) : 0)]),
            "s", "Age of the oldest job that wants a device and has none; 0 where there is none.");
    }

    /// <summary>Shows other values; null where the directory is not on this silo.</summary>
    internal void Show(DirectorySnapshot? snapshot) => _now = snapshot;

    private IEnumerable<Measurement<int>> One(Func<DirectorySnapshot, int> value) => Each<int>(s => [new Measurement<int>(value(s))]);

    private IEnumerable<Measurement<T>> Each<T>(Func<DirectorySnapshot, IEnumerable<Measurement<T>>> values)
        where T : struct => _now is { } snapshot ? values(snapshot) : [];
}
