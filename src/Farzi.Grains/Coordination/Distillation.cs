using Farzi.Contracts.Events;
using Farzi.Engine.Artifacts;
using Farzi.Engine.Distillation;
using Farzi.Grains.Hosting;
using Farzi.Grains.Leases;
using Farzi.Grains.Shards;
using Farzi.Grains.Telemetry;
using Farzi.Jobs.Checkpoints;
using Farzi.Jobs.JobFiles;
using Farzi.Jobs.Work;

namespace Farzi.Grains.Coordination;

/// <summary>
/// The meta-steps of a job in one epoch: plan, lease, contribute, prepare, decide, commit (DESIGN §3), with validation and checkpoints in
/// between. Between two awaits nothing else of the job moves; after each, a lost epoch shows as <see cref="EpochLostException"/>.
/// </summary>
internal sealed partial class Distillation
{
    private readonly JobContext _context;
    private readonly DistillationPlan _plan;
    private readonly JobDataSummary _data;
    private readonly PreparedFile _start;
    private readonly PreparedFile? _bank;
    private ShardSet _shards = null!;
    private OuterScalars _scalars = new(0, 0);
    private long _step;
    private long _saved = -1;
    private long _validated = -1;
    private CheckpointBest? _best;
    private (long Predicted, long Measured) _peak;

    public Distillation(JobContext context, DistillationPlan plan, JobDataSummary data, PreparedFile start, PreparedFile? bank) =>
        (_context, _plan, _data, _start, _bank) = (context, plan, data, start, bank);

    private SnapshotPayload Snapshot(string file, string sha256) => new(file, sha256, _start.Name, _start.Sha256, _data.ContentSha256);

    /// <summary>Goes on from the shards or the manifest, to the end.</summary>
    public async Task<DistillationOutcome> Run(CheckpointManifest? manifest, CancellationToken stop)
    {
        (_context.Progress.Width, _context.Progress.Steps) = (Math.Max(_plan.Rollouts, 1), _plan.MetaSteps);
        await Open(manifest, stop);
        _context.Gauges.Checkpoint = _context.Clock.GetTimestamp();
        try
        {
            await Loop(stop);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            await Save(CancellationToken.None); // an interrupted step changed nothing
            throw;
        }

        await Save(stop);
        _context.Gauges.Checkpoint = 0;
        var (file, digest) = _plan.KeepsBest
            ? (_best!.File, await Task.Run(() => Digest(_best.File, stop), stop))
            : await Write(stop);
        return new DistillationOutcome(
            Snapshot(InFolder(file.Name), file.Sha256), digest, _plan.KeepsBest ? _best!.Step : null, _peak.Predicted, _peak.Measured);
    }

    private static string InFolder(string checkpointFile) => Path.Combine("checkpoints", checkpointFile);

    // Shards that still hold the job's version go on from there; a decided step is rolled forward. Otherwise all read the last checkpoint.
    private async Task Open(CheckpointManifest? manifest, CancellationToken stop)
    {
        manifest ??= await Begin(stop);
        Check(manifest);
        (_validated, _best) = (manifest.ValidatedStep, manifest.Best);
        (_shards, var versions) = await ShardSet.Open(_context.Grains, _context.Id, _context.Epoch, _plan, _context.Options, _context.Clock, stop);
        if (!await RollForward(manifest, versions, stop))
        {
            await _shards.Load(manifest.MetaStep, manifest.Blocks, stop);
            (_step, _scalars) = (manifest.MetaStep, OuterScalars.Import([.. manifest.Scalars]));
        }

        _saved = _step == manifest.MetaStep ? _step : -1;
        _context.Events.Rewind(_step);
        _context.Progress.Step = _step;
        (_context.Gauges.Step, _context.Gauges.Steps) = (_step, _plan.MetaSteps);
    }

    private async Task<bool> RollForward(CheckpointManifest manifest, long[] versions, CancellationToken stop)
    {
        var decision = _context.Decision.Value;
        var (least, most) = (versions.Min(), versions.Max());
        if (least < manifest.MetaStep || decision.Step < 0 || decision.Scalars.Length == 0) return false;
        // Validation between the checkpoint and now belongs to the replay: its scores are not in the shards.
        for (var step = manifest.MetaStep; step <= decision.Step + 1; step++)
        {
            if (_plan.IsValidationDue(step) && step > manifest.ValidatedStep && step <= decision.Step) return false;
        }

        if (most > decision.Step + 1 || least < decision.Step) return false;
        if (least == decision.Step)
        {
            try
            {
                await _shards.Commit(decision, _plan, stop);
            }
            catch (ShardLostException)
            {
                return false; // a contribution is gone: all go back to the checkpoint
            }
        }

        (_step, _scalars) = (decision.Step + 1, OuterScalars.Import(decision.Scalars));
        return true;
    }

    // The checkpoint of step 0: blocks of the prepared start, with zero moments.
    private async Task<CheckpointManifest> Begin(CancellationToken stop)
    {
        var start = await Task.Run(() => Start(stop), stop);
        var (latents, decoder) = SyntheticSnapshot.Elements(_plan.Precision, start);
        var files = await OwnThread.Run(
            () => _plan.Layout.Blocks.Select(b =>
            {
                var part = (b.IsDecoder ? decoder : latents).AsSpan(b.Offset * _plan.ElementSize, b.Length * _plan.ElementSize);
                return _context.Checkpoints.Stage(CheckpointNames.Block(0, _context.Epoch, b.Index), ShardBlocks.Create(_plan.Precision, part, _plan.Averaging).Save);
            }).ToArray(),
            stop);
        _scalars = _plan.Scalars(start.LogTemperature);
        var manifest = Manifest(files);
        await OwnThread.Run(() => Commit(manifest), stop);
        return manifest;
    }

    private async Task<DistilledDataset> Start(CancellationToken stop)
    {
        var path = _context.Folder.In(_start.Name);
        await _context.Folder.Fetch(path, _start.Sha256, stop);
        return DistilledDataset.Load(path);
    }

    private async Task<string> Digest(CheckpointFile file, CancellationToken stop)
    {
        await _context.Folder.Fetch(_context.Checkpoints.In(file.Name), file.Sha256, stop);
        return DistilledDataset.Load(_context.Checkpoints.In(file.Name)).Digest();
    }

    private void Check(CheckpointManifest manifest)
    {
        var what = manifest.JobHash != JobHash.Of(_context.Job) ? "the checkpoint belongs to another job"
            : manifest.DataHash != _data.ContentSha256 ? "the data has changed since the job began"
            : manifest.StartHash != _start.Sha256 || manifest.BankHash != _bank?.Sha256 ? "the prepared start or trajectory bank has changed since the job began"
            : manifest.Blocks.Count != _plan.Layout.Blocks.Count ? "the checkpoint's blocks are cut in another way"
            : null;
        if (what is not null) throw new JobFailedException(FailureCodes.Folder, $"{what}; remove {_context.Folder.Root} to begin again");
    }

    private async Task Loop(CancellationToken stop)
    {
        while (true)
        {
            if (_plan.IsValidationDue(_step) && _validated < _step) await Validate(stop);
            if (_step >= _plan.MetaSteps) return;
            if (_step - Math.Max(_saved, 0) >= _context.Job.Checkpoint.EverySteps) await Save(stop);
            stop.ThrowIfCancellationRequested();
            await Step(stop);
        }
    }

    private async Task Step(CancellationToken stop)
    {
        using var span = Traces.Root("farzi.meta_step", _context.Id, _step);
        var started = _context.Clock.GetTimestamp();
        var payload = TaskJson.Write(new RolloutPayload(
            $"{_context.Epoch}/{_step}", _context.Options.ShardsPerTensor, _scalars.LogTemperature, _scalars.LogInnerLearningRate, _data.ContentSha256));
        var tasks = Enumerable.Range(0, _plan.Rollouts).Select(r => new JobTaskSpec
        {
            Key = $"rollout/{_step}/{r}",
            Kind = JobTaskKind.Rollout,
            Step = _step,
            Index = r,
            Payload = payload,
            Shards = _shards.References,
            Title = $"meta-step {_step + 1}, rollout {r}",
            TraceParent = Traces.Context,
        }).ToArray();
        var completions = await RollOut(tasks, stop);
        var outputs = completions.Select(c => TaskJson.Read<RolloutResultPayload>(c.Result)).ToArray();
        foreach (var output in outputs)
            _peak = (Math.Max(_peak.Predicted, output.PredictedPeakBytes), Math.Max(_peak.Measured, output.PeakBytes));
        var digests = completions.Select(c => c.Digests).ToArray();
        var preparations = await Prepare(digests, stop);
        if (preparations.Any(p => p.Outcome == ShardOutcome.Missing)) throw new ShardLostException("a contribution is missing");
        var step = await Decide(outputs.Select(o => o.Report.ToOutput()).ToArray(), preparations, digests);
        await Commit(CancellationToken.None); // decided: nothing stops it any more
        _context.Board.Close(tasks.Select(t => t.Key));
        _step++;
        Happened(_plan.Event(step, _context.Clock.GetElapsedTime(started).TotalSeconds), completions);
    }

    private void Happened(MetaStepFinished step, TaskCompletion[] completions)
    {
        var last = _context.Events.Last;
        _context.Events.Record(step);
        (_context.Progress.Step, _context.Progress.OuterLoss, _context.Progress.WorkShare) = (_step, step.OuterLoss, step.WorkShare);
        var isNew = _context.Events.Last > last; // a step that is done again is not recorded again, and its device time was lost
        LogStep(_context.Logger, _context.Id, _step, _plan.MetaSteps, step.OuterLoss, step.Seconds);
        _context.Instruments.MetaStep(step, isNew);
        if (isNew) _context.Instruments.Useful(JobTaskKind.Rollout, completions.Sum(c => c.Seconds));
        var gauges = _context.Gauges;
        (gauges.Step, gauges.WorkShare, gauges.OuterLoss, gauges.MetaStepSeconds) = (_step, step.WorkShare, step.OuterLoss, step.Seconds);
        (gauges.LatentNorm, gauges.DecoderNorm, gauges.Progress) = (step.GradientNormLatents, step.GradientNormDecoder, _context.Clock.GetTimestamp());
    }

    private async Task<Preparation[]> Prepare(string[][] digests, CancellationToken stop)
    {
        using var span = Traces.Child("farzi.prepare");
        return await _shards.Prepare(_step, digests, stop);
    }

    private async Task Commit(CancellationToken stop)
    {
        using var span = Traces.Child("farzi.commit");
        await _shards.Commit(_context.Decision.Value, _plan, stop);
    }

    private async Task<TaskCompletion[]> RollOut(JobTaskSpec[] tasks, CancellationToken stop)
    {
        try
        {
            await Task.WhenAll(tasks.Select(t => _context.Board.Add(t))).WaitAsync(stop);
            return await _context.Board.Settled([.. tasks.Select(t => t.Key)]).WaitAsync(stop);
        }
        catch (OperationCanceledException)
        {
            _context.Board.Close(tasks.Select(t => t.Key));
            throw;
        }
    }

    private async Task<MetaStepResult> Decide(RolloutOutput[] outputs, Preparation[] preparations, string[][] digests)
    {
        var gradients = ScalarGradients.Mean([.. outputs.Select(o => o.Scalars)]);
        var norms = _plan.Norms([.. preparations.Select(p => p.SquaredNorms)], gradients);
        if (!norms.IsFinite) throw NonFinite(preparations);
        var (clip, factor) = (_plan.Clip(norms), _plan.Factor(_step));
        var next = OuterScalars.Import(_scalars.Export());
        next.Step(gradients, _plan.Outer, factor, _step + 1, clip);
        var decision = _context.Decision.Value;
        (decision.Step, decision.Clip, decision.Digests, decision.Scalars) = (_step, clip, digests, next.Export());
        using (Traces.Child("farzi.decide")) await _context.Decision.Write(CancellationToken.None);
        _scalars = next;
        return MetaStepResult.Of(_step + 1, outputs, norms, clip, factor, _scalars);
    }

    private JobFailedException NonFinite(Preparation[] preparations)
    {
        _context.Instruments.NonFinite();
        var element = _plan.Layout.Blocks.Where(b => preparations[b.Index].NonFinite >= 0)
            .Select(b => _plan.Shape.Element(b.IsDecoder, b.Offset + preparations[b.Index].NonFinite)).FirstOrDefault();
        return new JobFailedException(FailureCodes.Numerics, NonFiniteException.OfGradient(_step, element).Message);
    }

    private async Task Validate(CancellationToken stop)
    {
        var (file, _) = await Write(stop);
        var payload = TaskJson.Write(Snapshot(InFolder(file.Name), file.Sha256));
        var tasks = Enumerable.Range(0, _plan.ValidationStudents).Select(i => new JobTaskSpec
        {
            Key = $"validation/{_step}/{i}", Kind = JobTaskKind.Validation, Step = _step, Index = i, Payload = payload, Title = $"validation student {i} at {_step}",
        }).ToArray();
        var width = _context.Progress.Width;
        _context.Progress.Width = Math.Max(width, tasks.Length);
        var records = await Task.WhenAll(tasks.Select(t => _context.Run<StudentRecord>(t, stop)));
        _context.Progress.Width = width;
        var means = DistillationPlan.ValidationMeans(records);
        _validated = _step;
        _context.Events.Record(new ValidationScored(_step, means));
        var value = _plan.Choosing.Value(means);
        if (_plan.KeepsBest && (_best is null || _plan.Choosing.IsBetter(value, _best.Value))) _best = new CheckpointBest(_step, value, file);
    }

    /// <summary>Writes the data of the present version as an artifact: what students are trained on.</summary>
    private async Task<(CheckpointFile File, string Digest)> Write(CancellationToken stop)
    {
        var blocks = await _shards.Read(_step, averaged: true, stop);
        var (step, logTemperature) = (_step, _scalars.LogTemperature);
        return await Task.Run(
            () =>
            {
                var (latents, decoder) = (new byte[_plan.Shape.Latents * _plan.ElementSize], new byte[_plan.Shape.Decoder * _plan.ElementSize]);
                foreach (var block in _plan.Layout.Blocks)
                    blocks[block.Index].CopyTo((block.IsDecoder ? decoder : latents).AsSpan(block.Offset * _plan.ElementSize));
                var dataset = SyntheticSnapshot.Dataset(_plan.Precision, _plan.Shape, latents, decoder, logTemperature);
                return (_context.Checkpoints.Stage(CheckpointNames.Best(step, _context.Epoch), dataset.Save), dataset.Digest());
            },
            stop);
    }

    private async Task Save(CancellationToken stop)
    {
        if (_saved == _step && _step > 0) return;
        using var span = Traces.Root("farzi.checkpoint", _context.Id, _step);
        var started = _context.Clock.GetTimestamp();
        var files = await _shards.Stage(_step, i => CheckpointNames.Block(_step, _context.Epoch, i), stop);
        var manifest = Manifest(files);
        await _context.Events.Flush(stop);
        await OwnThread.Run(() => Commit(manifest), stop);
        _saved = _step;
        LogSaved(_context.Logger, _context.Id, _step);
        _context.Instruments.Checkpoint(_context.Clock.GetElapsedTime(started).TotalSeconds, files.Sum(f => f.Bytes));
        if (_context.Gauges.Checkpoint > 0) _context.Gauges.Checkpoint = _context.Clock.GetTimestamp();
        if (_step > 0) _context.Events.Show(new CheckpointWritten(_step));
    }

    private void Commit(CheckpointManifest manifest)
    {
        try
        {
            _context.Checkpoints.Commit(manifest);
        }
        catch (StaleEpochException)
        {
            throw new EpochLostException(manifest.Epoch, _context.Checkpoints.HighestEpoch());
        }
    }

    private CheckpointManifest Manifest(CheckpointFile[] files) => new()
    {
        Epoch = _context.Epoch,
        MetaStep = _step,
        Blocks = files,
        Scalars = _scalars.Export(),
        Best = _best,
        ValidatedStep = _validated,
        DataHash = _data.ContentSha256,
        StartHash = _start.Sha256,
        BankHash = _bank?.Sha256,
        JobHash = JobHash.Of(_context.Job),
        NumericProfile = _context.Record.Value.Profile,
        MixedNumerics = _context.Record.Value.MixedNumerics,
        EventSequence = _context.Events.Last,
    };
}
