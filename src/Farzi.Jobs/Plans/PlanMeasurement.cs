namespace Farzi.Jobs.Plans;

/// <summary>What the prediction is made of.</summary>
/// <param name="InnerStepMilliseconds">Median over the rounds.</param>
/// <param name="ReverseStepMilliseconds">The same.</param>
/// <param name="RestMilliseconds">Outer loss, decoding, coordination and update of a meta-step.</param>
/// <param name="Rounds">Rounds that count.</param>
/// <param name="Students">Students of the comparison that were reckoned with.</param>
/// <param name="ProbeSeconds">What the measurement took.</param>
public sealed record PlanMeasurement(
    double InnerStepMilliseconds, double ReverseStepMilliseconds, double RestMilliseconds, int Rounds, int Students, double ProbeSeconds);
