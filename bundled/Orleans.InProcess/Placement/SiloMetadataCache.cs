using Microsoft.Extensions.Options;

namespace Orleans.Runtime.MembershipService.SiloMetadata;

/// <summary>Knows what this silo says of itself.</summary>
internal sealed class SiloMetadataCache(IOptions<SiloMetadata> own, ILocalSiloDetails silo) : ISiloMetadataCache
{
    public SiloMetadata GetSiloMetadata(SiloAddress siloAddress) => silo.SiloAddress.Equals(siloAddress) ? own.Value : SiloMetadata.Empty;
}
