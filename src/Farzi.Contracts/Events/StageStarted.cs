namespace Farzi.Contracts.Events;

/// <summary>A stage of the run begins.</summary>
/// <param name="Stage">Which.</param>
/// <param name="Detail">What it works on, for people.</param>
public sealed record StageStarted(RunStage Stage, string Detail) : RunEvent;
