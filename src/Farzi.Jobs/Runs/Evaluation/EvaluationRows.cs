using Farzi.Contracts.Jobs;
using Farzi.Contracts.Reports;
using Farzi.Jobs.JobFiles;

namespace Farzi.Jobs.Runs.Evaluation;

/// <summary>The rows that a job asks for, in the order of the table.</summary>
internal static class EvaluationRows
{
    private static readonly BaselineKind[] Chosen = [BaselineKind.Random, BaselineKind.Head, BaselineKind.SvpCf, BaselineKind.KCenter];

    private static readonly BaselineKind[] Learned =
    [
        BaselineKind.ThetaFresh, BaselineKind.ThetaBank, BaselineKind.ThetaMixed, BaselineKind.Sgd, BaselineKind.GradientMatching,
        BaselineKind.TrajectoryMatching, BaselineKind.Tesla,
    ];

    /// <summary>Baselines that begin at the data from which the distillation began.</summary>
    public static IReadOnlyCollection<BaselineKind> NeedStart { get; } = [BaselineKind.WarmStart, BaselineKind.Dense, .. Learned];

    /// <summary>Per learner: full data, Farzi, then the baselines.</summary>
    public static IEnumerable<EvaluationRow> Of(JobSpec job)
    {
        var evaluation = job.Evaluation;
        string[] budgets = [.. evaluation.Budgets.Select(b => b == BudgetKind.Bytes ? "bytes" : "sequences")];
        var asked = evaluation.Baselines;
        foreach (var learner in evaluation.Learners.Count == 0 ? [job.Learner.Name] : evaluation.Learners)
        {
            yield return new EvaluationRow(learner, TrainingSource.Full, "full", evaluation.Full);
            yield return new EvaluationRow(learner, TrainingSource.Farzi, "sequences", evaluation.Student);
            if (asked.Contains(BaselineKind.FarziHard)) yield return new EvaluationRow(learner, TrainingSource.FarziHard, "sequences", evaluation.Sampled);
            if (asked.Contains(BaselineKind.WarmStart) && job.Synthetic.Initialization.Kind == InitializationKind.Warm)
                yield return new EvaluationRow(learner, TrainingSource.WarmStart, "sequences", evaluation.Student);
            foreach (var budget in budgets)
                foreach (var kind in Chosen.Where(asked.Contains)) yield return new EvaluationRow(learner, SettingWords.Of(kind), budget, evaluation.Sampled);
            foreach (var kind in Learned.Where(asked.Contains)) yield return new EvaluationRow(learner, SettingWords.Of(kind), "sequences", evaluation.Student);
            if (asked.Contains(BaselineKind.Dense))
                foreach (var budget in budgets) yield return new EvaluationRow(learner, TrainingSource.Dense, budget, evaluation.Student);
            if (asked.Contains(BaselineKind.Popularity)) yield return new EvaluationRow(learner, job.Task == JobTask.Language ? TrainingSource.Unigram : TrainingSource.Popularity, "full", evaluation.Full);
        }
    }
}
