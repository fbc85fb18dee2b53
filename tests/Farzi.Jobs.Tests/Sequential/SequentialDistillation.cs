using Farzi.Contracts.Events;
using Farzi.Contracts.Jobs;
using Farzi.Engine.Artifacts;
using Farzi.Engine.Distillation;
using Farzi.Jobs.Checkpoints;
using Farzi.Jobs.JobFiles;
using Farzi.Jobs.Runs;
using Farzi.Jobs.Work;

namespace Farzi.Jobs.Tests.Sequential;

/// <summary>The meta-steps of a job one after the other in this process: rollouts, blocks, checkpoints, validation curve.</summary>
internal sealed class SequentialDistillation
{
    private readonly JobSpec _job;
    private readonly IJobWork _work;
    private readonly JobDataSummary _data;
    private readonly CheckpointStore _checkpoints;
    private readonly EventLog _log;
    private readonly TimeProvider _clock;
    private readonly long _epoch;
    private readonly DistillationPlan _plan;
    private readonly byte[] _latents;
    private readonly byte[] _decoder;
    private IShardBlock[] _blocks = [];
    private OuterScalars _scalars = new(0, 0);
    private long _metaStep;
    private long _validated = -1;

    public SequentialDistillation(JobSpec job, IJobWork work, JobDataSummary data, CheckpointStore checkpoints, EventLog log, long epoch, TimeProvider clock)
    {
        (_job, _work, _data, _checkpoints, _log, _epoch, _clock) = (job, work, data, checkpoints, log, epoch, clock);
        _plan = new DistillationPlan(job, data.Items);
        (_latents, _decoder) = (new byte[_plan.Shape.Latents * _plan.ElementSize], new byte[_plan.Shape.Decoder * _plan.ElementSize]);
    }

    /// <summary>The files that distillation starts from; their hashes go into the checkpoints.</summary>
    public required PreparedFile Start { get; init; }

    /// <summary>Ω, where a share of the rollouts needs it.</summary>
    public PreparedFile? Bank { get; init; }

    /// <summary>What rollouts keep of their inner loops.</summary>
    public TrajectoryChoice Trajectory => _plan.Trajectory;

    /// <summary>Whether the job went on with other arithmetic than it began with.</summary>
    public bool MixedNumerics { get; private set; }

    /// <summary>The best snapshot by validation.</summary>
    public CheckpointBest? Best { get; private set; }

    /// <summary>Host memory of the blocks and of the vectors on their way, in bytes.</summary>
    public long HostBytes => _blocks.Sum(b => b.HostBytes) + (2L * (_latents.Length + _decoder.Length));

    /// <summary>Begins with prepared data.</summary>
    public void Begin(DistilledDataset start)
    {
        var (latents, decoder) = SyntheticSnapshot.Elements(_plan.Precision, start);
        _blocks = [.. _plan.Layout.Blocks.Select(b => ShardBlocks.Create(_plan.Precision, Part(b, latents, decoder), _plan.Averaging))];
        _scalars = _plan.Scalars(start.LogTemperature);
        Save();
    }

    /// <summary>Goes on from a checkpoint.</summary>
    /// <exception cref="RunFolderException">The job, its data or the prepared files are not those of the checkpoint.</exception>
    /// <exception cref="NumericsException">The arithmetic differs.</exception>
    public void Resume(CheckpointManifest manifest, bool allowOtherNumerics)
    {
        if (manifest.JobHash != JobHash.Of(_job)) throw new RunFolderException("the checkpoint belongs to another job");
        if (manifest.DataHash != _data.ContentSha256)
            throw new RunFolderException($"the data has changed since the run began (sha256 {manifest.DataHash[..12]}…, now {_data.ContentSha256[..12]}…); give the same file, or another --out");
        if (manifest.StartHash != Start.Sha256 || manifest.BankHash != Bank?.Sha256)
            throw new RunFolderException("the prepared start or trajectory bank has changed since the run began; remove the folder to begin again");
        var differences = NumericDifferences.Between(manifest.NumericProfile, _work.NumericProfile);
        if (differences.Count > 0 && !allowOtherNumerics)
            throw new NumericsException($"the run began with other arithmetic ({string.Join("; ", differences)}), which gives other bits; go on where it began, or with --allow-other-numerics, which marks the report");
        MixedNumerics = manifest.MixedNumerics || differences.Count > 0;
        _blocks = [.. manifest.Blocks.Select(f => ShardBlocks.Load(_checkpoints.In(f.Name), _plan.Averaging))];
        if (!_blocks.Select(b => b.Length).SequenceEqual(_plan.Layout.Blocks.Select(b => (long)b.Length)))
            throw new RunFolderException("the checkpoint's blocks are cut in another way; remove the folder to begin again");
        _scalars = OuterScalars.Import([.. manifest.Scalars]);
        (_metaStep, _validated, Best) = (manifest.MetaStep, manifest.ValidatedStep, manifest.Best);
        _log.Rewind(_metaStep);
    }

    /// <summary>Runs the meta-steps that are left and returns the result.</summary>
    public DistilledDataset Distil(CancellationToken cancellationToken)
    {
        try
        {
            Loop(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            Save(); // an interrupted step changed nothing
            throw;
        }

        Save();
        return _plan.KeepsBest ? DistilledDataset.Load(_checkpoints.In(Best!.File.Name)) : Snapshot();
    }

    private static Span<byte> Part(ShardBlock block, int size, byte[] latents, byte[] decoder) =>
        (block.IsDecoder ? decoder : latents).AsSpan(block.Offset * size, block.Length * size);

    private Span<byte> Part(ShardBlock block, byte[] latents, byte[] decoder) => Part(block, _plan.ElementSize, latents, decoder);

    private void Loop(CancellationToken cancellationToken)
    {
        var (latents, decoder) = (new byte[_latents.Length], new byte[_decoder.Length]);
        var saved = _metaStep;
        while (true)
        {
            if (_plan.IsValidationDue(_metaStep) && _validated < _metaStep) Validate(cancellationToken);
            if (_metaStep == _plan.MetaSteps) return;
            if (_metaStep - saved >= _job.Checkpoint.EverySteps)
            {
                Save();
                saved = _metaStep;
            }

            var started = _clock.GetTimestamp();
            var step = Step(latents, decoder, cancellationToken);
            _log.Record(_plan.Event(step, _clock.GetElapsedTime(started).TotalSeconds));
        }
    }

    private MetaStepResult Step(byte[] latents, byte[] decoder, CancellationToken cancellationToken)
    {
        foreach (var block in _plan.Layout.Blocks) _blocks[block.Index].CopyValues(Part(block, _latents, _decoder));
        var outputs = new RolloutOutput[_plan.Rollouts];
        var contributions = _blocks.Select(_ => new List<ReadOnlyMemory<byte>>()).ToArray();
        for (var r = 0; r < outputs.Length; r++)
        {
            var request = new RolloutRequest
            {
                Step = _metaStep, Rollout = r, Version = $"{_epoch}/{_metaStep}", Latents = _latents, Decoder = _decoder,
                LogTemperature = _scalars.LogTemperature, LogInnerLearningRate = _scalars.LogInnerLearningRate,
            };
            outputs[r] = _work.Rollout(request, latents, decoder, cancellationToken).ToOutput();
            foreach (var block in _plan.Layout.Blocks) contributions[block.Index].Add(Part(block, latents, decoder).ToArray());
        }

        var scalars = ScalarGradients.Mean([.. outputs.Select(o => o.Scalars)]);
        var norms = _plan.Norms([.. _blocks.Select((b, i) => b.Mean(contributions[i]))], scalars);
        if (!norms.IsFinite) throw NonFinite();
        var (clip, factor) = (_plan.Clip(norms), _plan.Factor(_metaStep));
        foreach (var block in _plan.Layout.Blocks) _blocks[block.Index].Step(_plan.BlockAdam(block.IsDecoder, _metaStep), _metaStep + 1, clip);
        _scalars.Step(scalars, _plan.Outer, factor, _metaStep + 1, clip);
        return MetaStepResult.Of(++_metaStep, outputs, norms, clip, factor, _scalars);
    }

    private NonFiniteException NonFinite()
    {
        var elements = _plan.Layout.Blocks.Select(b => (Block: b, Index: _blocks[b.Index].FirstNonFinite())).Where(e => e.Index >= 0);
        return NonFiniteException.OfGradient(
            _metaStep, elements.Select(e => _plan.Shape.Element(e.Block.IsDecoder, e.Block.Offset + e.Index)).FirstOrDefault());
    }

    private void Validate(CancellationToken cancellationToken)
    {
        var snapshot = Snapshot();
        var means = DistillationPlan.ValidationMeans(
            [.. Enumerable.Range(0, _plan.ValidationStudents).Select(i => _work.ValidationStudent(_metaStep, i, snapshot, _log.Show, cancellationToken))]);
        _validated = _metaStep;
        _log.Record(new ValidationScored(_metaStep, means));
        var value = _plan.Choosing.Value(means);
        if (_plan.KeepsBest && (Best is null || _plan.Choosing.IsBetter(value, Best.Value)))
            Best = new CheckpointBest(_metaStep, value, _checkpoints.Stage(CheckpointNames.Best(_metaStep, _epoch), snapshot.Save));
    }

    private DistilledDataset Snapshot()
    {
        foreach (var block in _plan.Layout.Blocks) _blocks[block.Index].CopyAverage(Part(block, _latents, _decoder));
        return SyntheticSnapshot.Dataset(_plan.Precision, _plan.Shape, _latents, _decoder, _scalars.LogTemperature);
    }

    private void Save()
    {
        var files = _blocks.Select((b, i) => _checkpoints.Stage(CheckpointNames.Block(_metaStep, _epoch, i), b.Save)).ToArray();
        _log.Flush();
        _checkpoints.Commit(new CheckpointManifest
        {
            Epoch = _epoch,
            MetaStep = _metaStep,
            Blocks = files,
            Scalars = _scalars.Export(),
            Best = Best,
            ValidatedStep = _validated,
            DataHash = _data.ContentSha256,
            StartHash = Start.Sha256,
            BankHash = Bank?.Sha256,
            JobHash = JobHash.Of(_job),
            NumericProfile = _work.NumericProfile,
            MixedNumerics = MixedNumerics,
            EventSequence = _log.LastSequence,
        });
        if (_metaStep > 0) _log.Show(new CheckpointWritten(_metaStep));
    }
}
