namespace Orleans.Placement;

/// <summary>Any silo.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class RandomPlacementAttribute() : PlacementAttribute(RandomPlacement.Singleton);
