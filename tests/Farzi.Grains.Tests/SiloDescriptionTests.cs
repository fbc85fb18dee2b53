using System.Net;
using Farzi.Grains.Hosting;
using Farzi.Grains.Placement;
using Orleans.Runtime.MembershipService.SiloMetadata;

namespace Farzi.Grains.Tests;

/// <summary>A silo that has just started knows nothing of the others yet: its own grains must find their place all the same.</summary>
public sealed class SiloDescriptionTests
{
    private static readonly SiloAddress Own = SiloAddress.New(IPAddress.Loopback, 11111, 1);
    private static readonly SiloAddress Other = SiloAddress.New(IPAddress.Loopback, 22222, 1);

    [Theory]
    [InlineData(SiloRoles.All, true)]
    [InlineData(SiloRoles.Coordinator, true)]
    [InlineData(SiloRoles.Worker, false)]
    public void Jobs_are_placed_on_this_silo_by_its_role_before_anything_is_known_of_others(string role, bool kept)
    {
        var director = new CoordinatorSiloDirector(Fresh(role));
        Assert.Equal(kept ? [Own] : [], director.Filter(new CoordinatorSiloFilter(), default, [Own, Other]));
    }

    [Fact]
    public void A_silo_knows_its_own_name_and_nothing_of_one_that_has_said_nothing()
    {
        var descriptions = Fresh(SiloRoles.All);
        Assert.Equal(("here", null), (descriptions.Name(Own), descriptions.Name(Other)));
    }

    private static SiloDescriptions Fresh(string role) =>
        new(new Silent(), new Local(), new FarziSiloOptions { Name = "here", Role = role, Folders = new StateFolders("nowhere") });

    private sealed class Silent : ISiloMetadataCache
    {
        public SiloMetadata GetSiloMetadata(SiloAddress siloAddress) => SiloMetadata.Empty;
    }

    private sealed class Local : ILocalSiloDetails
    {
        public string Name => "here";

        public string ClusterId => "test";

        public string DnsHostName => "localhost";

        public SiloAddress SiloAddress => Own;

        public SiloAddress GatewayAddress => Own;
    }
}
