using Microsoft.IdentityModel.Tokens;

namespace Farzi.Silo.Configuration;

/// <summary>Which JSON web tokens are accepted: <c>Farzi:Jwt</c>.</summary>
internal sealed record JwtSettings
{
    /// <summary>An OpenID Connect authority, from which issuer and keys are read; null where <see cref="Issuer"/> and <see cref="SigningKeys"/> say them.</summary>
    public string? Authority { get; init; }

    /// <summary>The issuer that tokens must name.</summary>
    public string? Issuer { get; init; }

    /// <summary>The audience that tokens must name.</summary>
    public string Audience { get; init; } = "";

    /// <summary>Keys that sign tokens, where no authority publishes them; secret.</summary>
    public IReadOnlyList<SecurityKey> SigningKeys { get; init; } = [];

    /// <summary>The claim that names the owner of jobs.</summary>
    public string OwnerClaim { get; init; } = "sub";

    /// <summary>The claim that holds roles.</summary>
    public string RoleClaim { get; init; } = "roles";
}
