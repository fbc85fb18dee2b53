namespace Farzi.Contracts.Events;

/// <summary>A training run inside a stage moved on; shown, not recorded.</summary>
/// <param name="Title">What is trained.</param>
/// <param name="Step">Steps taken.</param>
/// <param name="Steps">Most steps.</param>
/// <param name="Loss">Training loss in nats per event.</param>
public sealed record TrainingProgressed(string Title, long Step, long Steps, double Loss) : RunEvent;
