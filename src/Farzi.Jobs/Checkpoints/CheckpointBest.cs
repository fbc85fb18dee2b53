namespace Farzi.Jobs.Checkpoints;

/// <summary>The snapshot that is the best by validation so far.</summary>
/// <param name="Step">Its meta-step.</param>
/// <param name="Value">Its value.</param>
/// <param name="File">Its file, a distilled dataset.</param>
public sealed record CheckpointBest(long Step, double Value, CheckpointFile File);
