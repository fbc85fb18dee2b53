namespace Farzi.Grains.Coordination;

/// <summary>A shard cannot be reached, or has forgotten what it held: the step must be recovered.</summary>
/// <param name="message">What happened.</param>
/// <param name="inner">The cause.</param>
[GenerateSerializer]
[Alias("Farzi.ShardLostException")]
public sealed class ShardLostException(string message, Exception? inner = null) : Exception(message, inner);
