using System.Numerics;
using Farzi.Contracts.Events;
using Farzi.Contracts.Jobs;
using Farzi.Contracts.Reports;
using Farzi.Engine.Artifacts;
using Farzi.Engine.Datasets;
using Farzi.Engine.Operations.Cpu;
using Farzi.Jobs.Data;
using Farzi.Jobs.JobFiles;
using Farzi.Jobs.Runs.Evaluation;

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
        return job.Compute.Precision == NumberPrecision.Float64 ? Execute<double>(job, cancellationToken) : Execute<float>(job, cancellationToken);
    }

    private RunReport Execute<T>(JobSpec job, CancellationToken cancellationToken)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var report = ReportJson.Deserialize(File.ReadAllText(folder.Report));
        var loaded = JobData.Read(job.Data, folder.Root, cancellationToken);
        if (report.Data.Hash is { } hash && hash != "sha256:" + loaded.ContentSha256)
            throw new RunFolderException("the data is not the one that was distilled (its sha256 differs); give the same file with --set data.path=FILE");
        var data = new PreparedData(loaded, new LeaveTwoSplit(loaded.Dataset));
        var distilled = DistilledDataset.Load(folder.Distilled);
        var start = Path.Combine(folder.Checkpoints, "start.safetensors");
        if (!File.Exists(start))
            job = job with { Evaluation = job.Evaluation with { Baselines = [.. job.Evaluation.Baselines.Where(b => b != BaselineKind.WarmStart)] } };
        using var device = new CpuDevice<T>(job.Compute.Lanes, job.Compute.Threads, EngineOptions.Gemm(job.Compute.Gemm));
        using var log = new EventLog(folder.Events, observer, clock);
        var evaluation = new StudentEvaluation<T>(job, data, device, folder, log, clock);
        log.Record(new StageStarted(RunStage.Evaluate, $"{evaluation.Total} students"));
        var started = clock.GetTimestamp();
        var students = evaluation.Run(distilled, File.Exists(start) ? DistilledDataset.Load(start) : distilled, cancellationToken);
        log.Record(new StageFinished(RunStage.Evaluate, clock.GetElapsedTime(started).TotalSeconds, $"{students.Count} rows"));
        return report with { Students = students, Relative = RelativeQuality.Of(students), Warnings = evaluation.Warnings, Finished = clock.GetUtcNow() };
    }
}
