namespace Orleans.Runtime;

/// <summary>Any silo.</summary>
public class RandomPlacement : PlacementStrategy
{
    internal static RandomPlacement Singleton { get; } = new();
}
