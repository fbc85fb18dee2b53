namespace Orleans.Configuration;

/// <summary>The ports in the silo's address. In one process nothing listens there.</summary>
public class EndpointOptions
{
    /// <summary>The default silo port.</summary>
    public const int DEFAULT_SILO_PORT = 11111;

    /// <summary>The default gateway port.</summary>
    public const int DEFAULT_GATEWAY_PORT = 30000;

    /// <summary>The silo port.</summary>
    public int SiloPort { get; set; } = DEFAULT_SILO_PORT;

    /// <summary>The gateway port.</summary>
    public int GatewayPort { get; set; } = DEFAULT_GATEWAY_PORT;
}
