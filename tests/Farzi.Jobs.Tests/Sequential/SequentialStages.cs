using System.Globalization;
using Farzi.Contracts.Events;
using Farzi.Contracts.Jobs;
using Farzi.Contracts.Reports;
using Farzi.Engine.Artifacts;
using Farzi.Jobs.Checkpoints;
using Farzi.Jobs.JobFiles;
using Farzi.Jobs.Runs;
using Farzi.Jobs.Work;

namespace Farzi.Jobs.Tests.Sequential;

/// <summary>The stages of a run, one after the other on one device.</summary>
internal sealed class SequentialStages(JobSpec job, RunFolder folder, RunOptions options, IJobWork work, EventLog log, long epoch, TimeProvider clock)
{
    private readonly CheckpointStore _checkpoints = new(folder.Checkpoints, job.Checkpoint.Keep);
    private readonly Dictionary<string, double> _timings = new(StringComparer.Ordinal);

    public RunReport Execute(CancellationToken cancellationToken)
    {
        var started = clock.GetTimestamp();
        var (manifest, skipped) = _checkpoints.Load();
        log.Record(new RunStarted(job.Name, JobHash.Of(job), RunVersion.Current, folder.IsNew ? null : manifest?.MetaStep ?? 0));
        foreach (var warning in skipped) log.Record(new Warned(warning));

        var data = Stage(RunStage.Data, job.Data.Path ?? "generating", () => ReadData(cancellationToken), DataSummary);
        var run = Stage(RunStage.Prepare, "teacher", () => Prepare(data, cancellationToken), _ =>
            job.Synthetic.Initialization.Kind == InitializationKind.Warm ? $"warm start from {job.Synthetic.Sequences:N0} real windows" : "random start");
        var start = DistilledDataset.Load(folder.Start);
        var metaSteps = job.Phases.Sum(p => (long)p.MetaSteps);
        if (!run.Trajectory.Fits) log.Record(new Warned(run.Trajectory.ToString()));
        var resident = Environment.WorkingSet;
        var distilled = Stage(RunStage.Distil, $"{metaSteps:N0} meta-steps; {run.Trajectory}", () => Distil(run, start, manifest, cancellationToken), d =>
            $"{metaSteps:N0} meta-steps, digest {d.Digest()[..12]}…");
        using var process = System.Diagnostics.Process.GetCurrentProcess();
        var (predicted, measured) = (resident + run.HostBytes + work.RolloutBytes, process.PeakWorkingSet64);
        var plan = Stage(
            RunStage.Evaluate, $"{work.PlanEvaluation(distilled, start, cancellationToken).Total} students",
            () => EvaluationRun.Execute(work, distilled, start, log, cancellationToken), p => $"{p.Results!.Count} rows");
        var written = Stage(RunStage.Write, folder.Root, () => work.WriteReport(new ReportInput
        {
            Distilled = distilled,
            Students = plan.Results!,
            Warnings = plan.Warnings,
            Timings = _timings,
            PredictedPeakBytes = predicted,
            PeakBytes = measured,
            BestStep = job.Validation.Keep == SnapshotSelection.Best ? run.Best?.Step : null,
            MixedNumerics = run.MixedNumerics,
        }), _ => "report.json, report.html, distilled.safetensors");
        log.Record(new RunFinished(written.Distillation.Digest, clock.GetElapsedTime(started).TotalSeconds));
        return written;
    }

    private static string DataSummary(JobDataSummary d) =>
        string.Create(CultureInfo.InvariantCulture, $"{d.Sequences:N0} sequences, {d.Events:N0} events, {d.Items:N0} items");

    private JobDataSummary ReadData(CancellationToken cancellationToken)
    {
        var data = work.Data(cancellationToken);
        if (data.LinesSkipped > 0) log.Record(new Warned($"{data.LinesSkipped} malformed lines of the data were skipped"));
        return data;
    }

    private SequentialDistillation Prepare(JobDataSummary data, CancellationToken cancellationToken) => new(job, work, data, _checkpoints, log, epoch, clock)
    {
        Start = work.PrepareStart(log.Show, cancellationToken),
        Bank = job.Bank.Share > 0 ? work.PrepareBank(log.Show, cancellationToken) : null,
    };

    private DistilledDataset Distil(SequentialDistillation run, DistilledDataset start, CheckpointManifest? manifest, CancellationToken cancellationToken)
    {
        if (manifest is null) run.Begin(start);
        else run.Resume(manifest, options.AllowOtherNumerics);
        return run.Distil(cancellationToken);
    }

    private TResult Stage<TResult>(RunStage stage, string detail, Func<TResult> act, Func<TResult, string> outcome)
    {
        log.Record(new StageStarted(stage, detail));
        var started = clock.GetTimestamp();
        var result = act();
        var seconds = clock.GetElapsedTime(started).TotalSeconds;
        _timings[stage.ToString().ToLowerInvariant()] = seconds;
        log.Record(new StageFinished(stage, seconds, outcome(result)));
        return result;
    }
}
