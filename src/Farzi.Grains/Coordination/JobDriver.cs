using Farzi.Contracts.Cluster;
using Farzi.Contracts.Events;
using Farzi.Contracts.Jobs;
using Farzi.Grains.Leases;
using Farzi.Jobs.JobFiles;
using Farzi.Jobs.Runs;
using Farzi.Jobs.Work;

namespace Farzi.Grains.Coordination;

/// <summary>One job from data to report in one epoch: each stage opens tasks and waits for devices to finish them.</summary>
/// <param name="context">What the stages share.</param>
internal sealed class JobDriver(JobContext context)
{
    private readonly Dictionary<string, double> _timings = new(StringComparer.Ordinal);

    /// <summary>Runs the stages that are left.</summary>
    /// <returns>SHA-256 over the distilled tensors.</returns>
    /// <exception cref="JobFailedException">The job has no result.</exception>
    /// <exception cref="ShardLostException">A shard forgot what it held: a new epoch must go on from the last checkpoint.</exception>
    /// <exception cref="EpochLostException">Another activation drives the job.</exception>
    /// <exception cref="OperationCanceledException">Stopped; what was done is saved.</exception>
    public async Task<string> Run(CancellationToken stop)
    {
        var (job, events) = (context.Job, context.Events);
        var started = context.Clock.GetTimestamp();
        var loaded = await Task.Run(context.Checkpoints.Load, stop);
        events.Record(new RunStarted(job.Name, JobHash.Of(job), RunVersion.Current, events.Last == 0 ? null : loaded.Manifest?.MetaStep ?? 0));
        foreach (var warning in loaded.Warnings) events.Record(new Warned(warning));
        await context.Enter(JobState.Preparing);
        var data = await Stage(RunStage.Data, Path.GetFileName(job.Data.Path) ?? "generating", () => Data(stop), d => $"{d.Sequences:N0} sequences, {d.Events:N0} events, {d.Items:N0} {EventWord(job)}");
        if (data.LinesSkipped > 0) events.Record(new Warned($"{data.LinesSkipped} malformed lines of the data were skipped"));
        var plan = new DistillationPlan(job, data.Items, context.Options.ShardsPerTensor);
        var (start, bank) = await Stage(
            RunStage.Prepare, "teacher", () => Prepare(plan, data, stop),
            _ => job.Synthetic.Initialization.Kind == InitializationKind.Warm ? $"warm start from {job.Synthetic.Sequences:N0} real windows" : "random start");
        await context.Enter(JobState.Distilling);
        if (!plan.Trajectory.Fits) events.Record(new Warned(plan.Trajectory.ToString()));
        var distillation = new Distillation(context, plan, data, start, bank);
        var snapshot = await Stage(
            RunStage.Distil, $"{plan.MetaSteps:N0} meta-steps; {plan.Trajectory}", () => distillation.Run(loaded.Manifest, stop), s => $"{plan.MetaSteps:N0} meta-steps, digest {s.Digest[..12]}…");
        await context.Enter(JobState.Evaluating);
        var evaluation = new JobEvaluation(context, snapshot.Payload);
        var table = await Stage(RunStage.Evaluate, "students", () => evaluation.Run(stop), t => $"{t.Results!.Count} rows");
        var digest = await Stage(RunStage.Write, "the results", () => Report(snapshot, table, stop), _ => "report.json, report.html, distilled.safetensors");
        events.Record(new RunFinished(digest, context.Clock.GetElapsedTime(started).TotalSeconds));
        return digest;
    }

    private async Task<JobDataSummary> Data(CancellationToken stop)
    {
        context.Progress.Width = 1;
        var data = await context.Run<JobDataSummary>(new JobTaskSpec { Key = "data", Kind = JobTaskKind.Data, Title = "reading the data" }, stop);
        var record = context.Record.Value;
        if (record.DataHash is { } known && known != data.ContentSha256)
            throw new JobFailedException(FailureCodes.Data, $"the data has changed since the job began (sha256 {known[..12]}…, now {data.ContentSha256[..12]}…); give the same file, or submit another job");
        if (record.DataHash is null)
        {
            record.DataHash = data.ContentSha256;
            await context.Record.Write(stop);
        }

        return data;
    }

    private async Task<(PreparedFile Start, PreparedFile? Bank)> Prepare(DistillationPlan plan, JobDataSummary data, CancellationToken stop)
    {
        context.Progress.Width = plan.NeedsBank ? 2 : 1;
        var start = context.Run<PreparedFile>(
            new JobTaskSpec { Key = "start", Kind = JobTaskKind.Start, Title = "warm start", Payload = data.ContentSha256 }, stop);
        var bank = plan.NeedsBank
            ? context.Run<PreparedFile>(new JobTaskSpec { Key = "bank", Kind = JobTaskKind.Bank, Title = "trajectory bank", Payload = data.ContentSha256 }, stop)
            : Task.FromResult<PreparedFile>(null!);
        await Task.WhenAll(start, bank);
        return (await start, plan.NeedsBank ? await bank : null);
    }

    private async Task<string> Report(DistillationOutcome outcome, EvaluationPlan table, CancellationToken stop)
    {
        context.Progress.Width = 1;
        await context.Events.Flush(stop); // the report tells them, on whichever silo
        var payload = new ReportPayload(
            outcome.Payload, table.Results!, table.Warnings, _timings, outcome.PredictedPeakBytes, outcome.PeakBytes, outcome.BestStep, context.Record.Value.MixedNumerics);
        var task = new JobTaskSpec { Key = "report", Kind = JobTaskKind.Report, Title = "writing the report", Payload = TaskJson.Write(payload) };
        return (await context.Run<ReportResult>(task, stop)).Digest;
    }

    private static string EventWord(JobSpec job) =>
        job.Task != JobTask.Language ? "items" : job.Data.Level == TextLevel.Char ? "characters" : "words";

    private async Task<T> Stage<T>(RunStage stage, string detail, Func<Task<T>> work, Func<T, string> outcome)
    {
        context.Events.Record(new StageStarted(stage, detail));
        var started = context.Clock.GetTimestamp();
        var result = await work();
        var seconds = context.Clock.GetElapsedTime(started).TotalSeconds;
        _timings[stage.ToString().ToLowerInvariant()] = seconds;
        context.Events.Record(new StageFinished(stage, seconds, outcome(result)));
        return result;
    }
}
