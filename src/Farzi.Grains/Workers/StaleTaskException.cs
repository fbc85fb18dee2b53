namespace Farzi.Grains.Workers;

/// <summary>A shard refuses what a task wants: the step is over, or the epoch has passed.</summary>
internal sealed class StaleTaskException(string message) : Exception(message);
