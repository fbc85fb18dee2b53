using Farzi.Grains.Hosting;
using Orleans.Runtime.MembershipService.SiloMetadata;

namespace Farzi.Grains.Placement;

/// <summary>What silos say of themselves. The cache of the others is filled in the background; a silo knows its own role and name at once.</summary>
/// <param name="cache">What the others say.</param>
/// <param name="local">This silo's address.</param>
/// <param name="options">What this silo is.</param>
public sealed class SiloDescriptions(ISiloMetadataCache cache, ILocalSiloDetails local, FarziSiloOptions options)
{
    /// <summary>The role of a silo; null where it is not known yet.</summary>
    public string? Role(SiloAddress silo) => local.SiloAddress.Equals(silo) ? options.Role : cache.GetSiloMetadata(silo).Metadata.GetValueOrDefault(SiloRoles.RoleKey);

    /// <summary>The name of a silo; null where it is not known yet.</summary>
    public string? Name(SiloAddress silo) => local.SiloAddress.Equals(silo) ? options.Name : cache.GetSiloMetadata(silo).Metadata.GetValueOrDefault(SiloRoles.NameKey);
}
