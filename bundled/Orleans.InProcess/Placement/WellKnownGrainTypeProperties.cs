namespace Orleans.Metadata;

/// <summary>Names of grain properties.</summary>
public static class WellKnownGrainTypeProperties
{
    /// <summary>The placement strategy.</summary>
    public const string PlacementStrategy = "placement-strategy";

    /// <summary>The placement filters, separated by commas.</summary>
    public const string PlacementFilter = "placement-filter";
}
