namespace Farzi.Jobs.Plans;

/// <summary>Seconds of the stages.</summary>
/// <param name="Data">Reading.</param>
/// <param name="Prepare">Teacher and Ω.</param>
/// <param name="Distillation">All meta-steps: <c>distillation.seconds</c> of the report.</param>
/// <param name="DistillationLow">The least that the rounds of the measurement would give.</param>
/// <param name="DistillationHigh">The most.</param>
/// <param name="DistillationProcessor">Processor time of all meta-steps, all threads and workers together: hardly disturbed by what else the machine does.</param>
/// <param name="Validation">The validation curve, at most.</param>
/// <param name="EvaluationLeast">The comparison, where every student stops as early as its patience allows.</param>
/// <param name="EvaluationMost">The comparison, where none stops early.</param>
public sealed record PlanDurations(
    double Data, double Prepare, double Distillation, double DistillationLow, double DistillationHigh, double DistillationProcessor, double Validation,
    double EvaluationLeast, double EvaluationMost)
{
    /// <summary>The whole job, at most.</summary>
    public double Most => Data + Prepare + Distillation + Validation + EvaluationMost;
}
