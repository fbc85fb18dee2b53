namespace Farzi.Jobs.Plans;

/// <summary>Operations of matrix products, in 10⁹.</summary>
/// <param name="InnerStep">One inner step.</param>
/// <param name="ReverseStep">One reverse step.</param>
/// <param name="Outer">The outer loss and its gradient.</param>
/// <param name="Decode">X̃M.</param>
/// <param name="Distillation">All rollouts of the job.</param>
public sealed record PlanWork(double InnerStep, double ReverseStep, double Outer, double Decode, double Distillation);
