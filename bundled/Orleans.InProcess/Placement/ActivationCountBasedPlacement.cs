namespace Orleans.Runtime;

/// <summary>Prefers the silo with the fewest activations.</summary>
public sealed class ActivationCountBasedPlacement : PlacementStrategy
{
    internal static ActivationCountBasedPlacement Singleton { get; } = new();
}
