namespace Farzi.Grains.Workers;

/// <summary>A shard refuses what a task wants: the step is over, or the epoch has passed.</summary>
/// <param name="message">Which, and why.</param>
[GenerateSerializer]
[Alias("Farzi.StaleTaskException")]
public sealed class StaleTaskException(string message) : Exception(message);
