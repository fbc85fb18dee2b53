using System.Numerics;
using Farzi.Contracts.Events;
using Farzi.Contracts.Jobs;
using Farzi.Engine.Artifacts;
using Farzi.Engine.Distillation;
using Farzi.Engine.Evaluation;
using Farzi.Engine.Operations;
using Farzi.Jobs.Runs.Evaluation;

namespace Farzi.Jobs.Runs;

/// <summary>The meta-steps of a job with their checkpoints, validation curve and moving average.</summary>
internal sealed class DistillationRun<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const string ValidationMetric = "ndcg@10";
    private readonly JobSpec _job;
    private readonly RunOptions _run;
    private readonly PreparedData _data;
    private readonly IDevice<T> _device;
    private readonly CheckpointStore _checkpoints;
    private readonly EventLog _log;
    private readonly TimeProvider _clock;
    private readonly DistillationOptions _options;
    private readonly StudentRunner<T> _students;
    private readonly IReadOnlyList<long> _seeds;
    private readonly ExpectedWork _work;
    private MovingAverage<T>? _average;
    private (long Step, double Value, string File)? _best;
    private long _validated = -1;
    private bool _mixedNumerics;

    public DistillationRun(
        JobSpec job, RunOptions run, PreparedData data, IDevice<T> device, CheckpointStore checkpoints, EventLog log, TimeProvider clock)
    {
        (_job, _run, _data, _device, _checkpoints, _log, _clock) = (job, run, data, device, checkpoints, log, clock);
        _options = EngineOptions.Distillation(job);
        _work = new ExpectedWork(job.Phases);
        _students = new StudentRunner<T>(job, data, device, clock);
        _seeds = [.. SeedPlan.Derive(job.Seed, 1 + job.Validation.Students, 1).Tuning.Skip(1)];
    }

    /// <summary>
    /// The largest resident size to expect, in bytes: what the process held before the session, and the session's buffers, which are all
    /// allocated before its first step. 0 before <see cref="Distil"/>.
    /// </summary>
    public long PredictedPeakBytes { get; private set; }

    /// <summary>Meta-steps of the job.</summary>
    public long MetaSteps => _options.MetaSteps;

    /// <summary>The data that distillation starts from, and Ω where a share of the rollouts needs it.</summary>
    public (DistilledDataset Start, TrajectoryBank<T>? Bank) Prepare(CancellationToken cancellationToken)
    {
        var preparation = new Preparation<T>(_job, _data, _device, _checkpoints, _log);
        return (preparation.Start(cancellationToken), _job.Bank.Share > 0 ? preparation.Bank(cancellationToken) : null);
    }

    /// <summary>Runs the meta-steps that are left and returns the result.</summary>
    public DistilledDataset Distil(DistilledDataset start, TrajectoryBank<T>? bank, CheckpointManifest? manifest, CancellationToken cancellationToken)
    {
        var (resident, allocated) = (Environment.WorkingSet, _device.AllocatedBytes);
        using var synthetic = SyntheticTensors.Upload(_device, start);
        var learner = EngineOptions.Learner<T>(_job, _job.Learner.Name, _data.VocabularySize, _job.Synthetic.Length);
        using var session = new DistillationSession<T>(
            _device, learner, _data.Split, synthetic, EngineOptions.SoftSequences(_job, _data.VocabularySize, SyntheticTensors.SizeOf<T>()), _options, bank);
        PredictedPeakBytes = resident + _device.AllocatedBytes - allocated + session.HostBytes;
        if (_job.Outer.Averaging > 0) _average = new MovingAverage<T>(_job.Outer.Averaging, session.Export());
        if (manifest is null) Save(session);
        else Resume(session, manifest);
        try
        {
            Loop(session, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            Save(session); // an interrupted step changed nothing
            throw;
        }

        Save(session);
        return _job.Validation.Keep == SnapshotSelection.Best ? DistilledDataset.Load(_checkpoints.In(_best!.Value.File)) : Snapshot(session);
    }

    private void Loop(DistillationSession<T> session, CancellationToken cancellationToken)
    {
        var saved = session.MetaStep;
        while (true)
        {
            if (IsValidationDue(session) && _validated < session.MetaStep) Validate(session, cancellationToken);
            if (session.IsComplete) return;
            if (session.MetaStep - saved >= _job.Checkpoint.EverySteps)
            {
                Save(session);
                saved = session.MetaStep;
            }

            var started = _clock.GetTimestamp();
            var step = session.Step(cancellationToken);
            _average?.Add(session.Export());
            _log.Record(Event(step, _clock.GetElapsedTime(started).TotalSeconds));
        }
    }

    private MetaStepFinished Event(in MetaStepResult step, double seconds) => new(
        step.MetaStep, MetaSteps, Phase(step.MetaStep - 1), step.OuterLoss, step.InnerLoss, step.LatentNorm, step.DecoderNorm, step.Clipped, step.Temperature,
        step.LearningRateFactor * _job.Outer.LearningRateLatents, step.InnerSteps, _work.ShareAfter(step.MetaStep), seconds);

    private int Phase(long metaStep)
    {
        var phase = 0;
        for (; metaStep >= _options.Phases[phase].MetaSteps; phase++) metaStep -= _options.Phases[phase].MetaSteps;
        return phase;
    }

    private bool IsValidationDue(DistillationSession<T> session) =>
        _job.Validation.EverySteps > 0 && (session.IsComplete || session.MetaStep % _job.Validation.EverySteps == 0);

    private void Validate(DistillationSession<T> session, CancellationToken cancellationToken)
    {
        var snapshot = Snapshot(session);
        var spec = _job.Evaluation.Student with { Steps = _job.Validation.Steps == 0 ? _job.Evaluation.Student.Steps : _job.Validation.Steps };
        var settings = new StudentSettings(spec.LearningRates[spec.LearningRates.Count / 2], spec.Dropouts[0]);
        var scores = _seeds.Select(seed => _students.OnSynthetic(
            _job.Learner.Name, snapshot, spec, settings, seed, isReported: false, Progress($"validation student at {session.MetaStep}", spec), cancellationToken)).ToArray();
        var means = scores[0].Validation.Keys.ToDictionary(m => m, m => scores.Average(s => s.Validation[m]), StringComparer.Ordinal);
        _validated = session.MetaStep;
        _log.Record(new ValidationScored(session.MetaStep, means));
        if (_job.Validation.Keep != SnapshotSelection.Best || (_best is { } best && !(means[ValidationMetric] > best.Value))) return;
        _best = (session.MetaStep, means[ValidationMetric], CheckpointStore.BestName(session.MetaStep));
        snapshot.Save(_checkpoints.In(_best.Value.File));
    }

    private Action<long, double> Progress(string title, TrainingSpec spec) =>
        (step, value) => _log.Show(new TrainingProgressed(title, step, spec.Steps, $"validation {ValidationMetric} {value:0.0000}"));

    private DistilledDataset Snapshot(DistillationSession<T> session)
    {
        var state = session.Export();
        var (latents, decoder) = _average is null ? (state.Latents, state.Decoder) : (_average.Latents, _average.Decoder);
        return SyntheticTensors.Dataset(latents, decoder, state.LogTemperature, session.Shape);
    }

    private void Resume(DistillationSession<T> session, CheckpointManifest manifest)
    {
        if (manifest.DataHash != _data.Loaded.ContentSha256)
            throw new RunFolderException($"the data has changed since the run began (sha256 {manifest.DataHash[..12]}…, now {_data.Loaded.ContentSha256[..12]}…); give the same file, or another --out");
        var differences = NumericDifferences.Between(manifest.NumericProfile, NumericDifferences.Profile(_device.NumericProfile));
        if (differences.Count > 0 && !_run.AllowOtherNumerics)
            throw new NumericsException($"the run began with other arithmetic ({string.Join("; ", differences)}), which gives other bits; go on where it began, or with --allow-other-numerics, which marks the report");
        _mixedNumerics = manifest.MixedNumerics || differences.Count > 0;
        session.Import(SessionState<T>.Load(_checkpoints.In(manifest.State)));
        if (manifest.Average is { } average) _average!.Load(_checkpoints.In(average));
        if (manifest is { BestStep: { } step, Best: { } file }) _best = (step, manifest.BestValue, file);
        _validated = manifest.ValidatedStep;
    }

    private void Save(DistillationSession<T> session)
    {
        var name = CheckpointStore.StateName(session.MetaStep);
        session.Export().Save(_checkpoints.In(name));
        var average = _average is null ? null : CheckpointStore.AverageName(session.MetaStep);
        if (average is not null) _average!.Save(_checkpoints.In(average));
        _checkpoints.Commit(new CheckpointManifest
        {
            MetaStep = session.MetaStep,
            State = name,
            StateHash = CheckpointStore.Hash(_checkpoints.In(name)),
            Average = average,
            DataHash = _data.Loaded.ContentSha256,
            NumericProfile = NumericDifferences.Profile(_device.NumericProfile),
            MixedNumerics = _mixedNumerics,
            ValidatedStep = _validated,
            BestStep = _best?.Step,
            BestValue = _best?.Value ?? 0,
            Best = _best?.File,
        });
        if (session.MetaStep > 0) _log.Show(new CheckpointWritten(session.MetaStep));
    }
}
