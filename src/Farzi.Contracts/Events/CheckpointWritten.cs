namespace Farzi.Contracts.Events;

/// <summary>The run can go on from here after an interruption.</summary>
/// <param name="Step">The last meta-step that the checkpoint holds.</param>
public sealed record CheckpointWritten(long Step) : RunEvent;
