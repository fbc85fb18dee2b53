using System.Globalization;
using System.Numerics;
using Farzi.Contracts.Events;
using Farzi.Contracts.Jobs;
using Farzi.Contracts.Reports;
using Farzi.Engine.Datasets;
using Farzi.Engine.Operations.Cpu;
using Farzi.Jobs.Data;
using Farzi.Jobs.JobFiles;
using Farzi.Jobs.Runs.Evaluation;

namespace Farzi.Jobs.Runs;

/// <summary>The stages of a run, in one element type.</summary>
internal sealed class JobPipeline<T> : IDisposable
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly JobSpec _job;
    private readonly RunFolder _folder;
    private readonly RunOptions _options;
    private readonly EventLog _log;
    private readonly TimeProvider _clock;
    private readonly CpuDevice<T> _device;
    private readonly Dictionary<string, double> _timings = new(StringComparer.Ordinal);

    public JobPipeline(JobSpec job, RunFolder folder, RunOptions options, EventLog log, TimeProvider clock)
    {
        (_job, _folder, _options, _log, _clock) = (job, folder, options, log, clock);
        _device = new CpuDevice<T>(job.Compute.Lanes, job.Compute.Threads, EngineOptions.Gemm(job.Compute.Gemm));
    }

    public RunReport Execute(CancellationToken cancellationToken)
    {
        var started = _clock.GetTimestamp();
        var profile = NumericDifferences.Profile(_device.NumericProfile);
        var checkpoints = new CheckpointStore(_folder.Checkpoints, _job.Checkpoint.Keep);
        var manifest = checkpoints.Load();
        _log.Record(new RunStarted(_job.Name, JobHash.Of(_job), ReportBuilder.Version, _folder.IsNew ? null : manifest?.MetaStep ?? 0));

        var data = Stage(RunStage.Data, _job.Data.Path ?? "generating", () => ReadData(cancellationToken), d => DataSummary(d.Loaded));
        var session = new DistillationRun<T>(_job, _options, data, _device, checkpoints, _log, _clock);
        var (start, bank) = Stage(
            RunStage.Prepare, "teacher", () => session.Prepare(cancellationToken),
            p => _job.Synthetic.Initialization.Kind == InitializationKind.Warm ? $"warm start from {_job.Synthetic.Sequences:N0} real windows" : "random start");
        var distilled = Stage(
            RunStage.Distil, $"{session.MetaSteps:N0} meta-steps", () => session.Distil(start, bank, manifest, cancellationToken),
            d => $"{session.MetaSteps:N0} meta-steps, digest {d.Digest()[..12]}…");
        var peak = (session.PredictedPeakBytes, ReportBuilder.PeakBytes());
        var evaluation = new StudentEvaluation<T>(_job, data, _device, _folder, _log, _clock);
        var students = Stage(
            RunStage.Evaluate, $"{evaluation.Total} students", () => evaluation.Run(distilled, start, cancellationToken), rows => $"{rows.Count} rows");
        var written = Stage(RunStage.Write, _folder.Root, () =>
        {
            var report = new ReportBuilder(_job, data, profile, _device.Threads, _clock)
                .Build(distilled, students, evaluation.Warnings, EventLog.Read(_folder.Events), _timings, peak, checkpoints.Load());
            ReportFiles.Write(_folder, report, _job, data, distilled);
            return report;
        }, _ => "report.json, report.html, distilled.safetensors");
        _log.Record(new RunFinished(written.Distillation.Digest, _clock.GetElapsedTime(started).TotalSeconds));
        return written;
    }

    public void Dispose() => _device.Dispose();

    private static string DataSummary(LoadedDataset d) =>
        string.Create(CultureInfo.InvariantCulture, $"{d.Dataset.Count:N0} sequences, {d.Dataset.EventCount:N0} events, {d.Dataset.Vocabulary.Count:N0} items");

    private PreparedData ReadData(CancellationToken cancellationToken)
    {
        var loaded = JobData.Read(_job.Data, _folder.Root, cancellationToken);
        if (loaded.Summary.LinesSkipped > 0) _log.Record(new Warned($"{loaded.Summary.LinesSkipped} malformed lines of the data were skipped"));
        return new PreparedData(loaded, new LeaveTwoSplit(loaded.Dataset));
    }

    private TResult Stage<TResult>(RunStage stage, string detail, Func<TResult> work, Func<TResult, string> outcome)
    {
        _log.Record(new StageStarted(stage, detail));
        var started = _clock.GetTimestamp();
        var result = work();
        var seconds = _clock.GetElapsedTime(started).TotalSeconds;
        _timings[stage.ToString().ToLowerInvariant()] = seconds;
        _log.Record(new StageFinished(stage, seconds, outcome(result)));
        return result;
    }
}
