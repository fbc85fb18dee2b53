namespace Farzi.Jobs.Checkpoints;

/// <summary>A writer was overtaken: the job was started again with a higher epoch, and what this one would write does not count.</summary>
/// <param name="message">Which epochs.</param>
public sealed class StaleEpochException(string message) : Exception(message);
