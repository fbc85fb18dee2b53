namespace Orleans.Runtime;

/// <summary>What this process is called.</summary>
public interface ILocalSiloDetails
{
    /// <summary>The silo's name.</summary>
    string Name { get; }

    /// <summary>The cluster's name.</summary>
    string ClusterId { get; }

    /// <summary>The machine's name.</summary>
    string DnsHostName { get; }

    /// <summary>The silo's address.</summary>
    SiloAddress SiloAddress { get; }
}
