namespace Farzi.Silo.Configuration;

/// <summary>How silos form a cluster: <c>Farzi:Cluster</c>; without effect in bundled mode, which has one silo.</summary>
internal sealed record ClusterSettings
{
    /// <summary>Silos of one cluster share it.</summary>
    public string Id { get; init; } = "farzi";

    /// <summary>Clusters that follow one another on the same state share it.</summary>
    public string Service { get; init; } = "farzi";

    /// <summary>The port on which silos talk to each other.</summary>
    public int SiloPort { get; init; } = 11111;

    /// <summary>The port for cluster clients.</summary>
    public int GatewayPort { get; init; } = 30000;

    /// <summary>The address that others reach this silo at; null for the machine's own.</summary>
    public string? AdvertisedAddress { get; init; }

    /// <summary>Where silos find each other.</summary>
    public MembershipKind Membership { get; init; }

    /// <summary>The database; secret.</summary>
    public string? ConnectionString { get; init; }
}
