namespace Farzi.Contracts.Events;

/// <summary>Fresh students, trained on the synthetic data of a meta-step, were scored on the validation split.</summary>
/// <param name="Step">The meta-step; 0 is the start.</param>
/// <param name="Metrics">Metric → mean over the students.</param>
public sealed record ValidationScored(long Step, IReadOnlyDictionary<string, double> Metrics) : RunEvent;
