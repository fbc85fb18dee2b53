using System.Diagnostics.Metrics;
using Farzi.Contracts.Cluster;
using Farzi.Contracts.Events;
using Farzi.Grains.Leases;

namespace Farzi.Grains.Telemetry;

/// <summary>What the coordinators of this silo measure, all jobs together.</summary>
public sealed class CoordinatorInstruments
{
    private readonly Histogram<double> _stepDuration;
    private readonly Histogram<double> _norm;
    private readonly Histogram<double> _checkpointDuration;
    private readonly Histogram<long> _checkpointSize;
    private readonly Counter<long> _clipped;
    private readonly Counter<long> _repeated;
    private readonly Counter<long> _ended;
    private readonly Counter<long> _recoveries;
    private readonly Counter<long> _granted;
    private readonly Counter<long> _lost;
    private readonly Counter<long> _backups;
    private readonly Counter<long> _dropped;
    private readonly Counter<long> _mismatches;
    private readonly Counter<long> _storageFailures;
    private readonly Counter<long> _nonFinite;
    private readonly Counter<double> _useful;

    /// <summary>Creates the instruments.</summary>
    /// <param name="meters">Makes meters.</param>
    public CoordinatorInstruments(IMeterFactory meters)
    {
        ArgumentNullException.ThrowIfNull(meters);
        var meter = meters.Create(FarziMeters.Coordinator);
        _stepDuration = meter.CreateHistogram("farzi.meta_step.duration", "s", "Wall-clock duration of meta-steps, from plan to commit.", advice: Buckets.Durations);
        _norm = meter.CreateHistogram("farzi.meta_step.gradient_norm", "{norm}", "Norms of the mean gradients of meta-steps before clipping, by tensor.", advice: Buckets.Norms);
        _clipped = meter.CreateCounter<long>("farzi.meta_step.clipped", "{meta_step}", "Meta-steps whose gradient was clipped.");
        _repeated = meter.CreateCounter<long>("farzi.meta_step.repeated", "{meta_step}", "Meta-steps that were done again after a recovery.");
        _ended = meter.CreateCounter<long>("farzi.job.ended", "{job}", "Jobs that ended, by state and, of failed ones, reason.");
        _recoveries = meter.CreateCounter<long>("farzi.job.recoveries", "{recovery}", "Times that a job went on with a new epoch after a shard or a file was lost.");
        _granted = meter.CreateCounter<long>("farzi.lease.granted", "{lease}", "Leases given to devices, by kind of task.");
        _lost = meter.CreateCounter<long>("farzi.lease.lost", "{lease}", "Leases that ran out because their device was not heard of.");
        _backups = meter.CreateCounter<long>("farzi.lease.backups", "{lease}", "Second devices that were given a slow task.");
        _dropped = meter.CreateCounter<long>("farzi.answer.dropped", "{answer}", "Answers of devices that came twice, late, or from another epoch.");
        _mismatches = meter.CreateCounter<long>("farzi.digest.mismatches", "{rollout}", "Tasks for which two devices gave different results.");
        _storageFailures = meter.CreateCounter<long>("farzi.storage.failures", "{access}", "Accesses to the durable state that failed and were tried again.");
        _nonFinite = meter.CreateCounter<long>("farzi.meta_step.non_finite", "{meta_step}", "Meta-steps stopped before the update because the mean gradient was not finite.");
        _checkpointDuration = meter.CreateHistogram("farzi.checkpoint.duration", "s", "Duration of writing checkpoints.", advice: Buckets.Durations);
        _checkpointSize = meter.CreateHistogram("farzi.checkpoint.size", "By", "Bytes of checkpoints.", advice: Buckets.Sizes);
        _useful = meter.CreateCounter<double>("farzi.task.useful_time", "s", "Device time of tasks whose result counted, by kind.");
        _clipped.Add(0);
        _repeated.Add(0);
        _recoveries.Add(0);
        _lost.Add(0);
        _backups.Add(0);
        _dropped.Add(0);
        _mismatches.Add(0);
        _storageFailures.Add(0);
        _nonFinite.Add(0); // rates and alerts need a series before the first event
    }

    internal void MetaStep(MetaStepFinished step, bool isNew)
    {
        _stepDuration.Record(step.Seconds);
        _norm.Record(step.GradientNormLatents, MetricLabel.Tensor("latents"));
        _norm.Record(step.GradientNormDecoder, MetricLabel.Tensor("decoder"));
        if (step.Clipped) _clipped.Add(1);
        if (!isNew) _repeated.Add(1);
    }

    internal void Useful(JobTaskKind kind, double seconds) => _useful.Add(seconds, MetricLabel.Kind(kind));

    internal void Checkpoint(double seconds, long bytes)
    {
        _checkpointDuration.Record(seconds);
        _checkpointSize.Record(bytes);
    }

    internal void Ended(JobState state, string? reason) => _ended.Add(1, MetricLabel.State(state), MetricLabel.Reason(reason ?? ""));

    internal void NonFinite() => _nonFinite.Add(1);

    internal void Recovered() => _recoveries.Add(1);

    internal void Granted(JobTaskKind kind) => _granted.Add(1, MetricLabel.Kind(kind));

    internal void LeaseLost() => _lost.Add(1);

    internal void Backup() => _backups.Add(1);

    internal void AnswerDropped() => _dropped.Add(1);

    internal void Mismatch() => _mismatches.Add(1);

    internal void StorageFailed() => _storageFailures.Add(1);
}
