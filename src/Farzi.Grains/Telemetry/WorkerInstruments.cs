using System.Diagnostics.Metrics;
using Farzi.Grains.Leases;

namespace Farzi.Grains.Telemetry;

/// <summary>What the devices of this silo measure.</summary>
public sealed class WorkerInstruments
{
    private readonly Histogram<double> _rollout;
    private readonly Histogram<double> _task;
    private readonly Counter<double> _time;
    private readonly Gauge<long> _memory;
    private readonly Counter<long> _nonFinite;

    /// <summary>Creates the instruments.</summary>
    /// <param name="meters">Makes meters.</param>
    public WorkerInstruments(IMeterFactory meters)
    {
        ArgumentNullException.ThrowIfNull(meters);
        var meter = meters.Create(FarziMeters.Worker);
        _rollout = meter.CreateHistogram("farzi.rollout.duration", "s", "Duration of the phases of rollouts: fetch, inner, reverse, report.", advice: Buckets.Durations);
        _task = meter.CreateHistogram("farzi.task.duration", "s", "Duration of leased tasks on the device, by kind and outcome.", advice: Buckets.Durations);
        _time = meter.CreateCounter<double>("farzi.device.time", "s", "Time of devices by activity: idle, opening a job, or the kind of task. All activities of a device add up to wall-clock time.");
        _memory = meter.CreateGauge<long>("farzi.device.memory", "By", "Memory that the open job has allocated on the device.");
        _nonFinite = meter.CreateCounter<long>("farzi.rollout.non_finite", "{rollout}", "Rollouts stopped because a loss or a gradient was not finite.");
        _nonFinite.Add(0);
    }

    internal void NonFinite() => _nonFinite.Add(1);

    internal void Rollout(string phase, double seconds) => _rollout.Record(seconds, MetricLabel.Phase(phase));

    internal void Task(JobTaskKind kind, TaskOutcome outcome, double seconds) => _task.Record(seconds, MetricLabel.Kind(kind), MetricLabel.Outcome(outcome));

    internal void Time(string device, string activity, double seconds) => _time.Add(seconds, MetricLabel.Device(device), MetricLabel.Activity(activity));

    internal void Memory(string device, long bytes) => _memory.Record(bytes, MetricLabel.Device(device));
}
