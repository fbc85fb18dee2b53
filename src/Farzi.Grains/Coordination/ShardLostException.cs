namespace Farzi.Grains.Coordination;

/// <summary>A shard cannot be reached, or has forgotten what it held: the step must be recovered.</summary>
internal sealed class ShardLostException(string message, Exception? inner = null) : Exception(message, inner);
