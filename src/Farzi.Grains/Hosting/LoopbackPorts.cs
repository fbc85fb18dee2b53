using System.Net;
using System.Net.Sockets;

namespace Farzi.Grains.Hosting;

/// <summary>A silo for this process alone: on the loopback, on ports that are free, so that several runs go side by side.</summary>
public static class LoopbackPorts
{
    /// <summary>Configures the silo. In the bundled mode there is no network, and this has no effect.</summary>
    public static void UseFree(ISiloBuilder silo)
    {
        ArgumentNullException.ThrowIfNull(silo);
        using var siloPort = Bound();
        using var gatewayPort = Bound();
        var id = Guid.NewGuid().ToString("N");
        silo.UseLocalhostClustering(Port(siloPort), Port(gatewayPort), null, "farzi", id);
    }

    private static TcpListener Bound()
    {
        var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return listener;
    }

    private static int Port(TcpListener listener) => ((IPEndPoint)listener.LocalEndpoint).Port;
}
