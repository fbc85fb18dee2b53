using System.Diagnostics;
using Farzi.Contracts.Events;
using Farzi.Contracts.Jobs;
using Farzi.Engine.Artifacts;
using Farzi.Engine.Distillation;
using Farzi.Grains.Coordination;
using Farzi.Grains.Hosting;
using Farzi.Grains.Leases;
using Farzi.Grains.Shards;
using Farzi.Grains.Telemetry;
using Farzi.Jobs.Checkpoints;
using Farzi.Jobs.JobFiles;
using Farzi.Jobs.Runs;
using Farzi.Jobs.Work;

namespace Farzi.Grains.Workers;

/// <summary>One job on one device: opened when the device is sent to the job, closed when it leaves. Carries out leased tasks.</summary>
internal sealed class DeviceJob
{
    private static readonly TimeSpan PeakAge = TimeSpan.FromSeconds(1);
    private readonly IJobWork _work;
    private readonly JobFolder _folder;
    private readonly ShardClient _shards;
    private readonly JobSpec _job;
    private readonly TimeProvider _clock;
    private readonly WorkerInstruments _instruments;
    private readonly SlicePool _pool = new();
    private DistillationPlan? _plan;
    private string _loaded = "";
    private byte[][] _values = [];
    private RolloutBuffers? _buffers;
    private long _residentBefore;
    private long _peak;
    private long _peakTaken;

    private DeviceJob(string id, JobSpec job, IJobWork work, JobFolder folder, ShardClient shards, TimeProvider clock, WorkerInstruments instruments) =>
        (Id, _job, _work, _folder, _shards, _clock, _instruments) = (id, job, work, folder, shards, clock, instruments);

    /// <summary>The job's id.</summary>
    public string Id { get; }

    /// <summary>What the bits depend on.</summary>
    public IReadOnlyDictionary<string, string> Profile => _work.NumericProfile;

    /// <summary>Memory that the job has allocated on the device.</summary>
    public long DeviceBytes => _work.DeviceBytes;

    /// <summary>Whether a fault may have left the device's buffers in disorder.</summary>
    public bool IsBroken { get; private set; }

    /// <summary>Opens the job; on the device's thread.</summary>
    public static DeviceJob Open(
        string id, JobOrder order, IJobFolders folders, string gpu, int threads, IJobWorkFactory work, IGrainFactory grains, FarziClusterOptions options, TimeProvider clock,
        WorkerInstruments instruments)
    {
        var job = JobFile.Parse(id, order.Job, []);
        if (threads > 0 && job.Compute.Threads == 0) job = job with { Compute = job.Compute with { Threads = threads } };
        if (gpu.Length > 0 && job.Compute.Device is ("auto" or "cuda")) job = job with { Compute = job.Compute with { Device = gpu } };
        if (job.Data.Path is { } path) job = job with { Data = job.Data with { Path = folders.EventFile(path) } };
        var folder = folders.Of(id);
        System.IO.Directory.CreateDirectory(folder.Checkpoints); // beside a bucket nobody else has made it here
        return new DeviceJob(id, job, work.Open(job, folder), folder, new ShardClient(grains, id, options, clock), clock, instruments);
    }

    /// <summary>Frees the device; on its thread.</summary>
    public bool Close()
    {
        _work.Dispose();
        return true;
    }

    /// <summary>Carries out a task.</summary>
    /// <returns>The result as JSON, and of a rollout the digests of what went to each shard.</returns>
    public async Task<(string Result, string[] Digests)> Execute(
        JobTaskSpec task, long epoch, Action<TrainingProgressed> progress, DeviceThread thread, CancellationToken cancellationToken)
    {
        if (task.Kind == JobTaskKind.Rollout) return await Rollout(task, epoch, thread, cancellationToken);
        return (await thread.Run(() => Guarded(() => Run(task, progress, cancellationToken))), []);
    }

    private string Run(JobTaskSpec task, Action<TrainingProgressed> progress, CancellationToken cancellationToken)
    {
        switch (task.Kind)
        {
            case JobTaskKind.Data:
                return TaskJson.Write(_work.Data(cancellationToken));
            case JobTaskKind.Start:
                RequireData(task.Payload, cancellationToken);
                return TaskJson.Write(_work.PrepareStart(progress, cancellationToken));
            case JobTaskKind.Bank:
                RequireData(task.Payload, cancellationToken);
                return TaskJson.Write(_work.PrepareBank(progress, cancellationToken));
            case JobTaskKind.Report:
                return Report(TaskJson.Read<ReportPayload>(task.Payload), cancellationToken);
            default:
                var snapshot = TaskJson.Read<SnapshotPayload>(task.Payload);
                RequireData(snapshot.DataHash, cancellationToken);
                var distilled = Load(snapshot.Distilled, snapshot.DistilledHash, cancellationToken);
                return task.Kind switch
                {
                    JobTaskKind.Validation => TaskJson.Write(_work.ValidationStudent(task.Step, task.Index, distilled, progress, cancellationToken)),
                    JobTaskKind.Plan => TaskJson.Write(_work.PlanEvaluation(distilled, Load(snapshot.Start, snapshot.StartHash, cancellationToken), cancellationToken)),
                    JobTaskKind.Student => TaskJson.Write(_work.TrainStudent(snapshot.Student!, distilled, Load(snapshot.Start, snapshot.StartHash, cancellationToken), progress, cancellationToken)),
                    _ => throw new InvalidOperationException($"This version knows no task {task.Kind}."),
                };
        }
    }

    private async Task<(string Result, string[] Digests)> Rollout(JobTaskSpec task, long epoch, DeviceThread thread, CancellationToken cancellationToken)
    {
        var payload = TaskJson.Read<RolloutPayload>(task.Payload);
        var plan = _plan ??= await thread.Run(() =>
        {
            var data = RequireData(payload.DataHash, cancellationToken);
            return new DistillationPlan(_job, data.Items, payload.Blocks);
        });
        var fences = task.Shards.Select(s => new ShardFence(epoch, s.Incarnation)).ToArray();
        if (_loaded != payload.Version)
        {
            _loaded = "";
            _values = await Measured("fetch", () => _shards.Read(fences, task.Step, cancellationToken));
            _pool.Committed(task.Step);
            _loaded = payload.Version;
        }

        var (report, slices) = await thread.Run(() => Guarded(() => Compute(task, payload, plan, cancellationToken)));
        Computed(_work.RolloutTimes);
        foreach (var slice in slices) _pool.Sent(task.Step, slice);
        await Measured("report", async () =>
        {
            await _shards.Contribute(fences, task.Step, task.Index, slices, cancellationToken);
            return true;
        });
        var predicted = _residentBefore + _work.RolloutBytes;
        return (TaskJson.Write(new RolloutResultPayload(report, predicted, PeakBytes())), [.. slices.Select(s => s.Digest)]);
    }

    private async Task<T> Measured<T>(string phase, Func<Task<T>> work)
    {
        using var span = Traces.Child($"farzi.{phase}");
        var started = _clock.GetTimestamp();
        var result = await work();
        _instruments.Rollout(phase, _clock.GetElapsedTime(started).TotalSeconds);
        return result;
    }

    private void Computed(RolloutTimes times)
    {
        _instruments.Rollout("inner", times.Inner.TotalSeconds);
        _instruments.Rollout("reverse", times.Reverse.TotalSeconds);
        var reversed = _clock.GetUtcNow() - times.Reverse;
        Traces.Past("farzi.inner", reversed - times.Inner, times.Inner);
        Traces.Past("farzi.reverse", reversed, times.Reverse);
    }

    private (RolloutReport Report, GradientSlice[] Slices) Compute(
        JobTaskSpec task, RolloutPayload payload, DistillationPlan plan, CancellationToken cancellationToken)
    {
        if (_residentBefore == 0) _residentBefore = Environment.WorkingSet;
        var (latents, decoder) = _buffers ??= RolloutBuffers.Of(plan, _pool);
        var (latentGradient, decoderGradient) = (latents.Gradient(), decoder.Gradient());
        var report = _work.Rollout(
            new RolloutRequest
            {
                Step = task.Step, Rollout = task.Index, Version = payload.Version, Latents = latents.Values(_values), Decoder = decoder.Values(_values),
                LogTemperature = payload.LogTemperature, LogInnerLearningRate = payload.LogInnerLearningRate,
            },
            latentGradient, decoderGradient, cancellationToken);
        var slices = latents.Slices(latentGradient).Concat(decoder.Slices(decoderGradient)).OrderBy(s => s.Block).Select(s => s.Slice).ToArray();
        return (report, slices);
    }

    private string Report(ReportPayload payload, CancellationToken cancellationToken)
    {
        RequireData(payload.Snapshot.DataHash, cancellationToken);
        var report = _work.WriteReport(new ReportInput
        {
            Distilled = Load(payload.Snapshot.Distilled, payload.Snapshot.DistilledHash, cancellationToken),
            Students = payload.Students,
            Warnings = payload.Warnings,
            Timings = payload.Timings,
            PredictedPeakBytes = payload.PredictedPeakBytes,
            PeakBytes = payload.PeakBytes,
            BestStep = payload.BestStep,
            MixedNumerics = payload.MixedNumerics,
        });
        return TaskJson.Write(new ReportResult(report.Distillation.Digest));
    }

    private JobDataSummary RequireData(string hash, CancellationToken cancellationToken)
    {
        var data = _work.Data(cancellationToken);
        return data.ContentSha256 == hash
            ? data
            : throw new JobFailedException(FailureCodes.Data, $"this device finds other data (sha256 {data.ContentSha256[..12]}…) than the job began with ({hash[..12]}…); every silo must see the same file");
    }

    private DistilledDataset Load(string name, string sha256, CancellationToken cancellationToken)
    {
        var path = _folder.In(name);
        _folder.Fetch(path, sha256, cancellationToken).GetAwaiter().GetResult();
        if (!File.Exists(path) || CheckpointStore.Hash(path) != sha256)
            throw new IOException($"{path} is missing here or has another content than the job's; every silo must see the same folder, or store");
        return DistilledDataset.Load(path);
    }

    private T Guarded<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            IsBroken = true;
            throw;
        }
    }

    // At most once a second: the process's own numbers come with those of each of its threads, a millisecond's work.
    private long PeakBytes()
    {
        if (_peak > 0 && _clock.GetElapsedTime(_peakTaken) < PeakAge) return _peak;
        using var process = Process.GetCurrentProcess();
        (_peak, _peakTaken) = (process.PeakWorkingSet64, _clock.GetTimestamp());
        return _peak;
    }
}
