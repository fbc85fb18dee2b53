namespace Farzi.Engine.Distillation;

/// <summary>Consecutive sequence numbers inside a batch.</summary>
/// <param name="Position">Index in the batch of the first.</param>
/// <param name="Sequence">Its sequence number.</param>
/// <param name="Count">How many follow one another.</param>
internal readonly record struct SequenceRun(int Position, int Sequence, int Count);
