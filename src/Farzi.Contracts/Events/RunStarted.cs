namespace Farzi.Contracts.Events;

/// <summary>A run begins, or goes on after an interruption.</summary>
/// <param name="Job">Name of the job.</param>
/// <param name="JobHash">Hash of the job.</param>
/// <param name="Version">Version of Farzi.</param>
/// <param name="ResumedAtStep">The meta-step of the checkpoint from which it goes on; null for a new run.</param>
public sealed record RunStarted(string Job, string JobHash, string Version, long? ResumedAtStep) : RunEvent;
