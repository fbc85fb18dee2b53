using Farzi.Contracts.Jobs;
using Farzi.Jobs.Runs;

namespace Farzi.Jobs.Plans;

/// <summary>
/// A short job of another job's shapes, by which its time and memory are measured on the real path: rounds of three kinds of meta-step that differ in T
/// and W only, then a few students of each kind of row.
/// </summary>
public static class ProbeJob
{
    /// <summary>Rounds of the three kinds; the first one warms up and is not counted.</summary>
    public const int Rounds = 5;

    /// <summary>Meta-steps of one kind in a round.</summary>
    public const int Repeats = 2;

    /// <summary>Students that are reported per row.</summary>
    public const int Seeds = 3;

    /// <summary>Training steps of the teacher.</summary>
    public const int TeacherSteps = 20;

    private const int StudentSteps = 12;
    private const int MostInner = 60;
    private const int MostWindow = 20;
    private const double OperationsPerRound = 60e9;

    /// <summary>The kinds: (1, 1), (T, 1) and (W, W).</summary>
    /// <param name="job">The job to be planned.</param>
    /// <param name="arithmetic">Its operations, so that large shapes take few steps.</param>
    public static (int Inner, int Window) Steps(JobSpec job, PlanArithmetic arithmetic)
    {
        ArgumentNullException.ThrowIfNull(job);
        ArgumentNullException.ThrowIfNull(arithmetic);
        var affordable = OperationsPerRound / Repeats;
        var window = (int)Math.Clamp(affordable / 2 / (arithmetic.Inner + arithmetic.Reverse), 4, Math.Min(MostWindow, Math.Max(4, PlanTimes.LargestWindow(job))));
        var inner = (int)Math.Clamp(affordable / 2 / arithmetic.Inner, 8, Math.Min(MostInner, Math.Max(8, job.Phases.Max(p => p.InnerSteps.Most))));
        return (inner, window);
    }

    /// <summary>Makes the job.</summary>
    /// <param name="job">The job to be planned.</param>
    /// <param name="choice">Its trajectory policy.</param>
    /// <param name="steps">T and W of the kinds.</param>
    public static JobSpec Of(JobSpec job, TrajectoryChoice choice, (int Inner, int Window) steps)
    {
        ArgumentNullException.ThrowIfNull(job);
        ArgumentNullException.ThrowIfNull(choice);
        PhaseSpec Phase(int inner, int window) => new() { MetaSteps = Repeats, InnerSteps = new IntegerRange(inner, inner), Window = window };
        PhaseSpec[] round = [Phase(1, 1), Phase(steps.Inner, 1), Phase(steps.Window, steps.Window)];
        var evaluation = job.Evaluation;
        return job with
        {
            Name = "plan",
            Outer = job.Outer with { RolloutsPerStep = 1 },
            Phases = [.. Enumerable.Repeat(round, Rounds).SelectMany(r => r)],
            Trajectory = job.Trajectory with { Policy = Named(choice) },
            Synthetic = job.Synthetic with
            {
                Initialization = job.Synthetic.Initialization with { TeacherSteps = Math.Min(TeacherSteps, job.Synthetic.Initialization.TeacherSteps) },
            },
            Bank = job.Bank with { Runs = 1, Steps = 1, SaveEvery = 1 },
            Checkpoint = job.Checkpoint with { EverySteps = 1000 },
            // A validation student beside the rollouts takes its memory in the middle.
            Validation = new ValidationSpec { EverySteps = job.Validation.EverySteps == 0 ? 0 : Rounds * Repeats * 3 / 2, Students = 1, Steps = StudentSteps },
            Evaluation = evaluation with
            {
                Seeds = Seeds,
                Baselines = [BaselineKind.Random],
                Budgets = [BudgetKind.Sequences],
                Student = Brief(evaluation.Student),
                Sampled = Brief(evaluation.Sampled),
                Full = Brief(evaluation.Full),
            },
        };
    }

    /// <summary>Training steps of a student of the probe.</summary>
    public static int StepsOf(TrainingSpec spec)
    {
        ArgumentNullException.ThrowIfNull(spec);
        return Math.Min(StudentSteps, spec.Steps);
    }

    // Two trials score a student twice each, the reported ones three times: the difference is one score.
    private static TrainingSpec Brief(TrainingSpec spec) => spec with
    {
        Steps = StepsOf(spec),
        EvaluateEvery = StepsOf(spec),
        LearningRates = [spec.LearningRates[0], spec.LearningRates[0] / 2],
        Dropouts = [spec.Dropouts[0]],
    };

    private static TrajectoryPolicyKind Named(TrajectoryChoice choice) => Enum.Parse<TrajectoryPolicyKind>(choice.Policy.ToString());
}
