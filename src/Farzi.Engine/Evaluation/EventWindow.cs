namespace Farzi.Engine.Evaluation;

/// <summary>Consecutive train events of one sequence.</summary>
/// <param name="Sequence">The index of the sequence in the split.</param>
/// <param name="Start">The first event, counted within the train events of the sequence.</param>
/// <param name="Length">The number of events.</param>
public readonly record struct EventWindow(int Sequence, int Start, int Length);
