using Farzi.Silo.Hosting;

namespace Farzi.Silo.Configuration;

/// <summary>Reads <c>Farzi:Cluster</c>.</summary>
internal static class ClusterReader
{
    /// <summary>The settings.</summary>
    public static ClusterSettings Read(SettingsReader farzi)
    {
        var cluster = farzi.Group("Cluster");
        var d = new ClusterSettings();
        var settings = new ClusterSettings
        {
            Id = cluster.Text("Id") ?? d.Id,
            Service = cluster.Text("Service") ?? d.Service,
            SiloPort = (int)cluster.Integer("SiloPort", d.SiloPort, 1, 65535),
            GatewayPort = (int)cluster.Integer("GatewayPort", d.GatewayPort, 0, 65535),
            AdvertisedAddress = cluster.Text("AdvertisedAddress"),
            Membership = cluster.Choice("Membership", d.Membership),
            ConnectionString = cluster.Text("ConnectionString"),
        };
        cluster.RefuseUnknown();
        if (cluster.Exists && !ActorRuntime.HasCluster)
            cluster.Fault("Membership", "this build has no Orleans runtime and serves in one process only (docs/packages.md); leave Farzi:Cluster out, or build in public mode");
        if (settings.Membership == MembershipKind.Postgres && settings.ConnectionString is null)
            cluster.Fault("ConnectionString", "missing; expected how PostgreSQL is reached, such as Host=db;Database=farzi;Username=farzi;Password=…");
        if (settings.Membership == MembershipKind.Localhost && settings.ConnectionString is not null)
            cluster.Fault("Membership", "localhost, but Farzi:Cluster:ConnectionString is set; expected postgres");
        if (settings.AdvertisedAddress is { } address && !System.Net.IPAddress.TryParse(address, out _))
            cluster.Fault("AdvertisedAddress", $"'{address}' is not an IP address");
        return settings;
    }
}
