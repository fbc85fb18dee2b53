namespace Farzi.Bench.Coordination;

/// <summary>What a meta-step took.</summary>
/// <param name="Ordered">Mean seconds of a step in each repetition, ascending.</param>
/// <param name="ProcessorSeconds">Processor time of a step, all threads together, the preparation shared out.</param>
internal sealed record StepTimes(IReadOnlyList<double> Ordered, double ProcessorSeconds)
{
    public double Median => Ordered[Ordered.Count / 2];
}
