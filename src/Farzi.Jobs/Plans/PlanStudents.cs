using Farzi.Contracts.Jobs;
using Farzi.Contracts.Reports;
using Farzi.Jobs.Runs.Evaluation;

namespace Farzi.Jobs.Plans;

/// <summary>Seconds of students, from those of a probe: a step and a score of each learner on distilled, sampled and full data.</summary>
internal sealed class PlanStudents
{
    private readonly JobSpec _job;
    private readonly Dictionary<(string Learner, string Source), (double Step, double Score)> _costs = [];

    public PlanStudents(JobSpec job, IReadOnlyList<StudentResult> probed)
    {
        _job = job;
        foreach (var row in probed.Where(r => r.SecondsPerStudent is not null))
        {
            // Reported students are scored thrice, trials twice.
            var (reported, trials) = (row.SecondsPerStudent!.Value, row.Trials ?? 1);
            var trial = (row.Seconds - (ProbeJob.Seeds * reported)) / trials;
            var score = Math.Clamp(reported - trial, 0, reported / 3);
            _costs[(row.Learner, row.TrainedOn)] = (Math.Max(0, reported - (3 * score)) / ProbeJob.StepsOf(SpecOf(row.TrainedOn)), score);
        }
    }

    /// <summary>All students of the comparison: least, where each stops as early as its patience allows, and most.</summary>
    public (double Least, double Most, int Students) Evaluation()
    {
        var (least, most, students) = (0.0, 0.0, 0);
        foreach (var row in EvaluationRows.Of(_job).Where(r => !TrainingSource.HasNoStudent(r.TrainedOn)))
        {
            var trials = row.Trials.Count > 1 ? row.Trials.Count : 0;
            var number = trials + _job.Evaluation.Seeds;
            var (low, high) = (One(row.Learner, row.Spec, Earliest(row.Spec)), One(row.Learner, row.Spec, row.Spec.Steps));
            least += number * low;
            most += number * high;
            students += number;
        }

        return (least, most, students);
    }

    /// <summary>The points of the validation curve.</summary>
    public double Validation()
    {
        var validation = _job.Validation;
        if (validation.EverySteps == 0) return 0;
        var steps = _job.Phases.Sum(p => (long)p.MetaSteps);
        var points = (steps + validation.EverySteps - 1) / validation.EverySteps;
        var spec = _job.Evaluation.Student;
        return points * validation.Students * One(_job.Learner.Name, spec, validation.Steps > 0 ? validation.Steps : spec.Steps);
    }

    private static int Earliest(TrainingSpec spec) => (int)Math.Min(spec.Steps, (1L + spec.Patience) * spec.EvaluateEvery);

    private double One(string learner, TrainingSpec spec, int steps)
    {
        var source = ReferenceEquals(spec, _job.Evaluation.Full) ? TrainingSource.Full : ReferenceEquals(spec, _job.Evaluation.Sampled) ? TrainingSource.Random : TrainingSource.Farzi;
        var known = _costs.TryGetValue((learner, source), out var cost) || _costs.TryGetValue((learner, TrainingSource.Full), out cost);
        return known ? (steps * cost.Step) + (((steps / spec.EvaluateEvery) + 2) * cost.Score) : 0;
    }

    private TrainingSpec SpecOf(string trainedOn) =>
        trainedOn == TrainingSource.Full ? _job.Evaluation.Full : trainedOn == TrainingSource.Random ? _job.Evaluation.Sampled : _job.Evaluation.Student;
}
