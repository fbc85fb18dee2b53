namespace Orleans.Runtime;

/// <summary>Prefers the caller's silo.</summary>
public sealed class PreferLocalPlacement : PlacementStrategy
{
    internal static PreferLocalPlacement Singleton { get; } = new();
}
