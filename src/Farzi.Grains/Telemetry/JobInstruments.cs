using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace Farzi.Grains.Telemetry;

/// <summary>
/// One series per job that this silo drives now. The label <c>job_id</c> is bounded by the limit of the queue, and a series ends with
/// the job; counters and histograms carry no job.
/// </summary>
public sealed class JobInstruments
{
    private readonly ConcurrentDictionary<string, JobGauges> _jobs = new(StringComparer.Ordinal);
    private readonly TimeProvider _clock;

    /// <summary>Creates the instruments.</summary>
    /// <param name="meters">Makes meters.</param>
    /// <param name="clock">The clock.</param>
    public JobInstruments(IMeterFactory meters, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(meters);
        _clock = clock;
        var meter = meters.Create(FarziMeters.Jobs);
        Gauge(meter, "farzi.job.meta_steps", "{meta_step}", "Meta-steps that a running job has done.", j => j.Step);
        Gauge(meter, "farzi.job.meta_steps_planned", "{meta_step}", "Meta-steps of a running job in all.", j => j.Steps);
        Gauge(meter, "farzi.job.work_done", "1", "Share of the expected arithmetic of a running job's meta-steps that is done.", j => j.WorkShare);
        Gauge(meter, "farzi.job.devices", "{device}", "Devices that hold a lease of a running job.", j => j.Devices);
        Gauge(meter, "farzi.job.degraded", "{job}", "1 while a running job waits for something outside to come back.", j => j.IsDegraded ? 1 : 0);
        Gauge(meter, "farzi.job.outer_loss", "{nat}", "Outer loss of a running job's last meta-step, nats per event.", j => j.OuterLoss);
        Gauge(meter, "farzi.job.meta_step_duration", "s", "Wall-clock duration of a running job's last meta-step.", j => j.MetaStepSeconds);
        Gauge(meter, "farzi.job.progress_age", "s", "Time since a running job last finished a task or reported progress.", j => Age(j.Progress));
        Gauge(meter, "farzi.job.checkpoint_age", "s", "Time since a job in its meta-steps was last saved, or began with them.", j => j.Checkpoint == 0 ? double.NaN : Age(j.Checkpoint));
        meter.CreateObservableGauge(
            "farzi.job.gradient_norm",
            () => _jobs.SelectMany(j => Norms(j.Key, j.Value)), "{norm}", "Norm of the mean gradient of a running job's last meta-step before clipping, by tensor.");
    }

    /// <summary>Shows a job until <see cref="End"/>.</summary>
    internal JobGauges Begin(string job)
    {
        var gauges = new JobGauges { Progress = _clock.GetTimestamp() };
        _jobs[job] = gauges;
        return gauges;
    }

    /// <summary>Shows a job no more, unless another activation has begun with it.</summary>
    internal void End(string job, JobGauges gauges) => _jobs.TryRemove(KeyValuePair.Create(job, gauges));

    private static IEnumerable<Measurement<double>> Norms(string job, JobGauges gauges)
    {
        if (double.IsNaN(gauges.LatentNorm)) yield break;
        yield return new Measurement<double>(gauges.LatentNorm, MetricLabel.Job(job), MetricLabel.Tensor("latents"));
        yield return new Measurement<double>(gauges.DecoderNorm, MetricLabel.Job(job), MetricLabel.Tensor("decoder"));
    }

    private void Gauge(Meter meter, string name, string unit, string description, Func<JobGauges, double> value) => meter.CreateObservableGauge(
        name,
        () => _jobs.Select(j => (Job: j.Key, Value: value(j.Value))).Where(j => !double.IsNaN(j.Value)).Select(j => new Measurement<double>(j.Value, MetricLabel.Job(j.Job))),
        unit, description);

    private double Age(long timestamp) => _clock.GetElapsedTime(timestamp).TotalSeconds;
}
