using System.Net;
using Orleans.Configuration;

namespace Orleans.Hosting;

/// <summary>Configures the cluster of one.</summary>
public static class CoreHostingExtensions
{
    /// <summary>Names the cluster of this one process. The ports only show in addresses; nothing listens.</summary>
    public static ISiloBuilder UseLocalhostClustering(
        this ISiloBuilder builder,
        int siloPort = EndpointOptions.DEFAULT_SILO_PORT,
        int gatewayPort = EndpointOptions.DEFAULT_GATEWAY_PORT,
        IPEndPoint? primarySiloEndpoint = null,
        string serviceId = ClusterOptions.DevelopmentServiceId,
        string clusterId = ClusterOptions.DevelopmentClusterId)
    {
        ArgumentNullException.ThrowIfNull(builder);
        if (primarySiloEndpoint is not null && !IPAddress.IsLoopback(primarySiloEndpoint.Address))
        {
            throw new OrleansConfigurationException($"{primarySiloEndpoint} is another machine: more than one process is Orleans' own job.");
        }

        _ = builder.Configure<EndpointOptions>(options =>
        {
            options.SiloPort = siloPort;
            options.GatewayPort = gatewayPort;
        });
        if (serviceId == ClusterOptions.DevelopmentServiceId && clusterId == ClusterOptions.DevelopmentClusterId) return builder;
        return builder.Configure<ClusterOptions>(options =>
        {
            options.ServiceId = serviceId;
            options.ClusterId = clusterId;
        });
    }
}
