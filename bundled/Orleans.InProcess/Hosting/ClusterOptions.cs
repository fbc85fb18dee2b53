namespace Orleans.Configuration;

/// <summary>Names the cluster.</summary>
public class ClusterOptions
{
    /// <summary>The name of a cluster that was given none.</summary>
    public const string DefaultClusterId = "default";

    /// <summary>The name of a service that was given none.</summary>
    public const string DefaultServiceId = "default";

    internal const string DevelopmentClusterId = "dev";
    internal const string DevelopmentServiceId = "dev";

    /// <summary>The cluster's name.</summary>
    public string ClusterId { get; set; } = DefaultClusterId;

    /// <summary>The service's name.</summary>
    public string ServiceId { get; set; } = DefaultServiceId;
}
