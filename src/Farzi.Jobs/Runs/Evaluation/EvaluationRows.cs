using Farzi.Contracts.Jobs;
using Farzi.Contracts.Reports;

namespace Farzi.Jobs.Runs.Evaluation;

/// <summary>The rows that a job asks for, in the order of the table.</summary>
internal static class EvaluationRows
{
    /// <summary>Per learner: full data, Farzi, then the baselines.</summary>
    public static IEnumerable<EvaluationRow> Of(JobSpec job)
    {
        var evaluation = job.Evaluation;
        foreach (var learner in evaluation.Learners.Count == 0 ? [job.Learner.Name] : evaluation.Learners)
        {
            yield return new EvaluationRow(learner, TrainingSource.Full, "full", evaluation.Full);
            yield return new EvaluationRow(learner, TrainingSource.Farzi, "sequences", evaluation.Student);
            if (evaluation.Baselines.Contains(BaselineKind.WarmStart) && job.Synthetic.Initialization.Kind == InitializationKind.Warm)
                yield return new EvaluationRow(learner, TrainingSource.WarmStart, "sequences", evaluation.Student);
            foreach (var budget in evaluation.Budgets.Select(b => b == BudgetKind.Bytes ? "bytes" : "sequences"))
            {
                if (evaluation.Baselines.Contains(BaselineKind.Random)) yield return new EvaluationRow(learner, TrainingSource.Random, budget, evaluation.Sampled);
                if (evaluation.Baselines.Contains(BaselineKind.Head)) yield return new EvaluationRow(learner, TrainingSource.Head, budget, evaluation.Sampled);
            }

            if (evaluation.Baselines.Contains(BaselineKind.Popularity)) yield return new EvaluationRow(learner, job.Task == JobTask.Language ? TrainingSource.Unigram : TrainingSource.Popularity, "full", evaluation.Full);
        }
    }
}
