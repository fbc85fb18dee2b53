namespace Farzi.Contracts.Events;

/// <summary>A stage of the run is done.</summary>
/// <param name="Stage">Which.</param>
/// <param name="Seconds">Wall-clock seconds, without earlier parts of an interrupted run.</param>
/// <param name="Detail">What came of it, for people.</param>
public sealed record StageFinished(RunStage Stage, double Seconds, string Detail) : RunEvent;
