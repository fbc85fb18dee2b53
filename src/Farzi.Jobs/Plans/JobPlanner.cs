using System.Text.Json;
using Farzi.Contracts.Events;
using Farzi.Contracts.Jobs;
using Farzi.Contracts.Reports;
using Farzi.Jobs.Runs;
using Farzi.Jobs.Work;

namespace Farzi.Jobs.Plans;

/// <summary>Makes the plan of a job from its shapes and a <see cref="ProbeJob"/> that was run.</summary>
/// <param name="job">The job, with the threads of one worker.</param>
/// <param name="data">Its data.</param>
public sealed class JobPlanner(JobSpec job, JobDataSummary data)
{
    private readonly TrajectoryChoice _choice = TrajectoryChoice.Of(job, data.Items);
    private readonly PlanArithmetic _arithmetic = PlanArithmetic.Of(job, data.Items);

    private (int Inner, int Window) Kinds => ProbeJob.Steps(job, _arithmetic);

    /// <summary>The job to be measured.</summary>
    public JobSpec Probe => ProbeJob.Of(job, _choice, Kinds);

    /// <summary>A plan as JSON.</summary>
    public static string Json(JobPlan plan) => JsonSerializer.Serialize(plan, JobPlanContext.Default.JobPlan);

    /// <summary>Predicts.</summary>
    /// <param name="steps">The meta-steps of the probe.</param>
    /// <param name="processor">The same with processor time.</param>
    /// <param name="report">Its report.</param>
    /// <param name="seconds">What it took.</param>
    /// <param name="workers">Workers of the pool.</param>
    /// <param name="threads">Threads of each.</param>
    public JobPlan Plan(IReadOnlyList<MetaStepFinished> steps, IReadOnlyList<MetaStepFinished> processor, RunReport report, double seconds, int workers, int threads)
    {
        ArgumentNullException.ThrowIfNull(report);
        var rounds = PlanTimes.Of(steps, Kinds);
        var totals = rounds.Select(r => r.Distillation(job, workers)).Order().ToArray();
        var busy = PlanTimes.Of(processor, Kinds).Select(r => r.Distillation(job, workers: 1)).ToArray();
        var students = new PlanStudents(job, report.Students);
        var (least, most, number) = students.Evaluation();
        return new JobPlan
        {
            Job = job.Name,
            Pool = new PlanPool(workers, threads),
            Data = new PlanData(data.Sequences, data.Events, data.Items),
            Memory = Memory(report),
            Arithmetic = new PlanWork(Giga(_arithmetic.Inner), Giga(_arithmetic.Reverse), Giga(_arithmetic.Outer), Giga(_arithmetic.Decode), Giga(_arithmetic.Distillation(job))),
            Seconds = new PlanDurations(
                report.Timings!.GetValueOrDefault("data"), Prepare(report), Median(totals), totals[0], totals[^1], Median(busy), students.Validation(), least / workers, most / workers),
            Measured = new PlanMeasurement(
                1e3 * Median([.. rounds.Select(r => r.Inner)]), 1e3 * Median([.. rounds.Select(r => r.Reverse)]), 1e3 * Median([.. rounds.Select(r => r.Rest)]),
                rounds.Count, number, seconds),
            Notes = [.. Notes(workers)],
        };
    }

    private static double Giga(double operations) => operations / 1e9;

    private static double Median(double[] values)
    {
        var sorted = values.Order().ToArray();
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }

    // What the probe took besides its own rollouts is what the job will take besides its.
    private PlanMemory Memory(RunReport report)
    {
        var process = report.Distillation.PeakBytes - TrajectoryChoice.Of(Probe, data.Items).Memory.Total;
        var m = _choice.Memory;
        return new PlanMemory(
            _choice.Name, _choice.Reason, process, m.Synthetic, m.SoftSequences, m.Learner, m.Trajectory, m.Spilled, process + m.Total, job.Compute.MemoryBudgetMiB * 1048576L);
    }

    private double Prepare(RunReport report)
    {
        var start = job.Synthetic.Initialization;
        var warm = start.Kind == InitializationKind.Warm ? start.TeacherSteps : 0;
        var bank = job.Bank.Share > 0 ? (double)job.Bank.Runs * job.Bank.Steps * job.Bank.BatchSize / start.TeacherBatchSize : 0;
        return report.Timings!.GetValueOrDefault("prepare") * Math.Max(1, (warm + bank) / Math.Min(ProbeJob.TeacherSteps, start.TeacherSteps));
    }

    private IEnumerable<string> Notes(int workers)
    {
        if (!_choice.Fits) yield return _choice.ToString();
        if (job.Trajectory.Policy == TrajectoryPolicyKind.Invert) yield return "policy invert is for study: its gradient is not exact, and long windows stop";
        BaselineKind[] made = [.. job.Evaluation.Baselines.Where(b => b is not (BaselineKind.WarmStart or BaselineKind.Random or BaselineKind.Head or BaselineKind.Popularity or BaselineKind.FarziHard))];
        if (made.Length > 0) yield return $"making the data of {string.Join(", ", made.Select(b => JobFiles.SettingWords.Of(b)))} is not reckoned with, only their students";
        if (workers > job.Outer.RolloutsPerStep)
            yield return $"a meta-step has {job.Outer.RolloutsPerStep} rollouts: of {workers} workers the rest only shares the students";
        if (workers > 1) yield return "workers are taken to be like this machine, and the way between them as in one process";
    }
}
