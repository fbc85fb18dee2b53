using Farzi.Contracts.Jobs;
using Farzi.Jobs.Work;

namespace Farzi.Jobs.Runs.Evaluation;

/// <summary>A row of the comparison before its students are trained.</summary>
/// <param name="Learner">Kind of student.</param>
/// <param name="TrainedOn">Its training data.</param>
/// <param name="Budget">What the training data is matched to: full, sequences or bytes.</param>
/// <param name="Spec">How its students are trained.</param>
internal sealed record EvaluationRow(string Learner, string TrainedOn, string Budget, TrainingSpec Spec)
{
    /// <summary>The settings to choose from.</summary>
    public IReadOnlyList<StudentSettings> Trials => [.. Spec.LearningRates.SelectMany(lr => Spec.Dropouts.Select(d => new StudentSettings(lr, d)))];
}
