using Farzi.Contracts.Events;
using Farzi.Contracts.Jobs;
using Farzi.Contracts.Reports;
using Farzi.Engine.Artifacts;
using Farzi.Jobs.JobFiles;
using Farzi.Jobs.Runs.Evaluation;
using Farzi.Jobs.Work;

namespace Farzi.Jobs.Runs;

/// <summary>Trains students on the distilled data of a finished run, of other kinds or with other settings than the run did.</summary>
/// <param name="folder">The finished run.</param>
/// <param name="observer">Is told what happens.</param>
/// <param name="clock">The clock.</param>
public sealed class RunEvaluation(RunFolder folder, IRunObserver observer, TimeProvider clock)
{
    /// <summary>The job of the run with overrides of the evaluation.</summary>
    /// <param name="overrides">Texts of the form <c>key.path=value</c>; only the evaluation, the compute settings and the path of the data may change.</param>
    /// <exception cref="JobFileException">An override is wrong.</exception>
    /// <exception cref="RunFolderException">An override changes what the run did.</exception>
    public JobSpec Job(IReadOnlyList<string> overrides)
    {
        var old = JobFile.Read(folder.Job, []);
        var job = JobFile.Read(folder.Job, overrides);
        var changed = JobHash.Differences(old, job).Where(d => !d.StartsWith("evaluation.", StringComparison.Ordinal) && !d.StartsWith("compute.", StringComparison.Ordinal)).ToArray();
        return changed.Length == 0 ? job : throw new RunFolderException($"the run is finished; only its evaluation may change, not {string.Join(", ", changed)}");
    }

    /// <summary>Trains and scores the rows of a job.</summary>
    /// <param name="job">See <see cref="Job"/>.</param>
    /// <param name="cancellationToken">Stops; finished students are kept and not trained again.</param>
    /// <returns>The report of the run with these rows instead of its own.</returns>
    /// <exception cref="RunFolderException">The data is not that of the run.</exception>
    public RunReport Execute(JobSpec job, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(job);
        var report = ReportJson.Deserialize(File.ReadAllText(folder.Report));
        if (!File.Exists(folder.Start))
            job = job with { Evaluation = job.Evaluation with { Baselines = [.. job.Evaluation.Baselines.Where(b => !EvaluationRows.NeedStart.Contains(b))] } };
        using var work = JobWork.Open(job, folder, dataPath: null, clock);
        if (report.Data.Hash is { } hash && hash != "sha256:" + work.Data(cancellationToken).ContentSha256)
            throw new RunFolderException("the data is not the one that was distilled (its sha256 differs); give the same file with --set data.path=FILE");
        var distilled = DistilledDataset.Load(folder.Distilled);
        var start = File.Exists(folder.Start) ? DistilledDataset.Load(folder.Start) : distilled;
        using var log = new EventLog(folder.Events, 1 + EventLog.HighestEpoch(folder.Events), observer, clock);
        log.Record(new StageStarted(RunStage.Evaluate, $"{work.PlanEvaluation(distilled, start, cancellationToken).Total} students"));
        var started = clock.GetTimestamp();
        var plan = EvaluationRun.Execute(work, distilled, start, log, cancellationToken);
        log.Record(new StageFinished(RunStage.Evaluate, clock.GetElapsedTime(started).TotalSeconds, $"{plan.Results!.Count} rows"));
        return report with
        {
            Students = plan.Results,
            Relative = RelativeQuality.Of(plan.Results),
            BreakEven = BreakEven.Of(plan.Results, report.Distillation.Seconds + (report.Timings?.GetValueOrDefault("prepare") ?? 0)),
            HardGap = HardGap.Of(plan.Results),
            Warnings = plan.Warnings,
            Finished = clock.GetUtcNow(),
        };
    }
}
