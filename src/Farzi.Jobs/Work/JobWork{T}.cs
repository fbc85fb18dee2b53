using System.Numerics;
using Farzi.Contracts.Events;
using Farzi.Contracts.Jobs;
using Farzi.Contracts.Reports;
using Farzi.Engine.Artifacts;
using Farzi.Engine.Distillation;
using Farzi.Engine.Evaluation;
using Farzi.Engine.Operations;
using Farzi.Engine.Operations.Cpu;
using Farzi.Jobs.Checkpoints;
using Farzi.Jobs.Data;
using Farzi.Jobs.Runs;
using Farzi.Jobs.Runs.Evaluation;
using Farzi.Jobs.Runs.Evaluation.Baselines;
using Farzi.Jobs.Tasks;

namespace Farzi.Jobs.Work;

/// <summary>The work of a job in one element type.</summary>
internal sealed class JobWork<T> : IJobWork
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly JobSpec _job;
    private readonly JobFolder _folder;
    private readonly TimeProvider _clock;
    private readonly IDevice<T> _device;
    private readonly StudentCache _cache;
    private readonly string _profile;
    private readonly IReadOnlyList<long> _validationSeeds;
    private TaskData? _data;
    private RolloutRunner<T>? _runner;
    private string? _loaded;

    public JobWork(JobSpec job, JobFolder folder, TimeProvider clock)
    {
        (_job, _folder, _clock) = (job, folder, clock);
        _device = ComputeDevice.Open<T>(job.Compute);
        _cache = new StudentCache(folder);
        _profile = string.Join(' ', _device.NumericProfile.Select(e => $"{e.Key}={e.Value}"));
        _validationSeeds = [.. SeedPlan.Derive(job.Seed, 1 + job.Validation.Students, 1).Tuning.Skip(1)];
        NumericProfile = NumericDifferences.Profile(_device.NumericProfile);
    }

    public IReadOnlyDictionary<string, string> NumericProfile { get; }

    public long RolloutBytes { get; private set; }

    public long DeviceBytes => _device.AllocatedBytes;

    public RolloutTimes RolloutTimes => _runner?.Times ?? default;

    public JobDataSummary Data(CancellationToken cancellationToken)
    {
        var data = Prepared(cancellationToken);
        return new JobDataSummary(data.ContentSha256, data.Split.Count, data.EventCount, data.Split.TrainEventCount, data.VocabularySize, data.LinesSkipped);
    }

    public PreparedFile PrepareStart(Action<TrainingProgressed> progress, CancellationToken cancellationToken)
    {
        Preparation(progress, cancellationToken).Start(cancellationToken);
        return File(_folder.Start);
    }

    public PreparedFile PrepareBank(Action<TrainingProgressed> progress, CancellationToken cancellationToken)
    {
        Preparation(progress, cancellationToken).Bank(cancellationToken);
        return File(_folder.Bank);
    }

    public RolloutReport Rollout(RolloutRequest request, Memory<byte> latentGradient, Memory<byte> decoderGradient, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var runner = Runner(cancellationToken);
        if (request.Version is null || request.Version != _loaded) Load(runner, request);
        var output = runner.Run(
            request.Step, request.Rollout, ElementBytes.Elements<T>(latentGradient.Span), ElementBytes.Elements<T>(decoderGradient.Span), cancellationToken);
        return new RolloutReport(
            output.Result.OuterLoss, output.Result.FirstInnerLoss, output.Result.LastInnerLoss, output.Steps, output.Window, output.LogTemperatureGradient,
            output.LogLearningRateGradient);
    }

    public StudentRecord ValidationStudent(
        long step, int student, DistilledDataset snapshot, Action<TrainingProgressed> progress, CancellationToken cancellationToken)
    {
        var spec = _job.Evaluation.Student;
        if (_job.Validation.Steps > 0) spec = spec with { Steps = _job.Validation.Steps };
        var settings = new StudentSettings(spec.LearningRates[spec.LearningRates.Count / 2], spec.Dropouts[0]);
        return Students(cancellationToken).OnSynthetic(
            _job.Learner.Name, snapshot, spec, settings, _validationSeeds[student], isReported: false,
            Told(progress, $"validation student at {step}", spec), cancellationToken);
    }

    public EvaluationPlan PlanEvaluation(DistilledDataset distilled, DistilledDataset start, CancellationToken cancellationToken = default) =>
        Planner(cancellationToken).Plan(distilled, start, cancellationToken);

    public StudentRecord TrainStudent(
        StudentTask task, DistilledDataset distilled, DistilledDataset start, Action<TrainingProgressed> progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(task);
        if (!task.IsPreparation && _cache.Find(task.Key) is { } known) return known;
        CloseRunner(); // the distillation is over: its memory is the students'
        if (task.IsPreparation) return Prepare(task, distilled, start, progress, cancellationToken);
        var (row, source) = Planner(cancellationToken).Row(task.Row, distilled, start);
        var (students, told) = (Students(cancellationToken), Told(progress, task.Title, row.Spec));
        return _cache.Get(task.Key, () => source.Synthetic is { } dataset
            ? students.OnSynthetic(row.Learner, dataset, row.Spec, task.Settings, task.Seed, task.IsReported, told, cancellationToken)
            : students.OnReal(
                row.Learner, random => source.Windows!(random, task.Seed), row.Spec, task.Settings, task.Seed, task.IsReported, told, cancellationToken));
    }

    private StudentRecord Prepare(
        StudentTask task, DistilledDataset distilled, DistilledDataset start, Action<TrainingProgressed> progress, CancellationToken cancellationToken)
    {
        var planner = Planner(cancellationToken);
        var file = planner.Baseline(task.Row, distilled);
        if (planner.Record(file) is { } known) return known;
        var started = _clock.GetTimestamp();
        new BaselineMaker<T>(_job, Prepared(cancellationToken), _device, _folder, progress).Make(file, start, cancellationToken);
        return _cache.Get(task.Key, () => new StudentRecord
        {
            BestStep = 0, Validation = new Dictionary<string, double>(), Seconds = _clock.GetElapsedTime(started).TotalSeconds,
        });
    }

    public RunReport WriteReport(ReportInput input)
    {
        ArgumentNullException.ThrowIfNull(input);
        var data = Prepared(CancellationToken.None);
        ReportFiles.Fetch(_folder);
        var events = System.IO.File.Exists(_folder.Events) ? EventLog.Read(_folder.Events) : [];
        var report = new ReportBuilder(_job, data, NumericProfile, _device is CpuDevice<T> processor ? processor.Threads : 1, _clock).Build(input, events);
        ReportFiles.Write(_folder, report, _job, data, input.Distilled);
        return report;
    }

    public void Dispose()
    {
        CloseRunner();
        _device.Dispose();
    }

    private Action<long, double> Told(Action<TrainingProgressed> progress, string title, TrainingSpec spec) =>
        (step, value) => progress(new TrainingProgressed(title, step, spec.Steps, $"validation {ChoosingMetric.Of(_job.Task).Name} {value:0.0000}"));

    private void Load(RolloutRunner<T> runner, RolloutRequest request)
    {
        if (request.Latents.IsEmpty) throw new InvalidOperationException($"The data of version '{request.Version}' is not loaded, and was left out.");
        _loaded = null;
        runner.Load(
            ElementBytes.Elements<T>(request.Latents.Span), ElementBytes.Elements<T>(request.Decoder.Span), request.LogTemperature, request.LogInnerLearningRate);
        _loaded = request.Version;
    }

    private RolloutRunner<T> Runner(CancellationToken cancellationToken)
    {
        if (_runner is not null) return _runner;
        var data = Prepared(cancellationToken);
        if (_job.Bank.Share > 0) _folder.Fetch(_folder.Bank, null, cancellationToken).GetAwaiter().GetResult();
        if (_job.Bank.Share > 0 && !System.IO.File.Exists(_folder.Bank)) throw new InvalidOperationException("A share of the rollouts starts from Ω: prepare the bank first.");
        var bank = _job.Bank.Share > 0 ? TrajectoryBank<T>.Load(_folder.Bank) : null;
        var learner = EngineOptions.Learner<T>(_job, _job.Learner.Name, data.VocabularySize, _job.Synthetic.Length);
        var mode = EngineOptions.SoftSequences(_job, data.VocabularySize, SyntheticTensors.SizeOf<T>());
        var allocated = _device.AllocatedBytes;
        var options = EngineOptions.Distillation(_job, TrajectoryChoice.Of(_job, data.VocabularySize).Policy, SpillFolder.Of(_folder));
        try
        {
            _runner = new RolloutRunner<T>(_device, learner, data.Split, EngineOptions.Shape(_job, data.VocabularySize), mode, options, bank);
        }
        catch (SpillException e)
        {
            throw new RunFolderException($"trajectory.spill: disk: {e.Message}; make room or rights there, name another folder in {SpillFolder.Variable}, or set trajectory.spill: memory");
        }

        RolloutBytes = _device.AllocatedBytes - allocated;
        return _runner;
    }

    private void CloseRunner()
    {
        _runner?.Dispose();
        (_runner, _loaded) = (null, null);
    }

    private TaskData Prepared(CancellationToken cancellationToken) => _data ??= JobData.Read(_job, _folder.Root, cancellationToken);

    private Preparation<T> Preparation(Action<TrainingProgressed> progress, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(_folder.Checkpoints);
        return new Preparation<T>(_job, Prepared(cancellationToken), _device, _folder, progress);
    }

    private EvaluationPlanner Planner(CancellationToken cancellationToken) => new(_job, Prepared(cancellationToken), _cache, _folder, _profile);

    private StudentRunner<T> Students(CancellationToken cancellationToken) => new(_job, Prepared(cancellationToken), _device, _clock);

    private PreparedFile File(string path) => new(Path.GetRelativePath(_folder.Root, path).Replace('\\', '/'), CheckpointStore.Hash(path));
}
