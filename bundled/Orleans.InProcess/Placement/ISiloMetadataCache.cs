namespace Orleans.Runtime.MembershipService.SiloMetadata;

/// <summary>Knows what silos say of themselves.</summary>
public interface ISiloMetadataCache
{
    /// <summary>What a silo says of itself; empty for an unknown silo.</summary>
    SiloMetadata GetSiloMetadata(SiloAddress siloAddress);
}
