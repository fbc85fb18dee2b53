using System.Net;
using Microsoft.Extensions.Options;
using Orleans.Configuration;

namespace Orleans.InProcess;

/// <summary>What this process is called.</summary>
internal sealed class LocalSiloDetails(IOptions<SiloOptions> silo, IOptions<ClusterOptions> cluster, IOptions<EndpointOptions> endpoint)
    : ILocalSiloDetails
{
    public string Name => silo.Value.SiloName;

    public string ClusterId => cluster.Value.ClusterId;

    public string DnsHostName { get; } = Environment.MachineName;

    public SiloAddress SiloAddress { get; } = SiloAddress.New(IPAddress.Loopback, endpoint.Value.SiloPort, SiloAddress.AllocateNewGeneration());
}
