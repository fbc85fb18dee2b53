namespace Farzi.Contracts.Events;

/// <summary>A training run inside a stage moved on; shown, not recorded.</summary>
/// <param name="Title">What is trained.</param>
/// <param name="Step">Steps taken.</param>
/// <param name="Steps">Most steps.</param>
/// <param name="Detail">How it goes, for people: a loss, a score.</param>
public sealed record TrainingProgressed(string Title, long Step, long Steps, string Detail) : RunEvent;
