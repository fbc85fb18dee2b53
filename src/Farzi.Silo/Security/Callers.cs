using System.Security.Claims;

namespace Farzi.Silo.Security;

/// <summary>What identities are made of, whatever they were proved with.</summary>
internal static class Callers
{
    /// <summary>The role that sees and controls everybody's jobs.</summary>
    public const string Admin = "admin";

    /// <summary>The role that may read <c>/metrics</c>.</summary>
    public const string Metrics = "metrics";

    /// <summary>The owner of everything that is submitted to a server without authentication.</summary>
    public const string Local = "local";

    /// <summary>The claim that names the owner.</summary>
    public const string OwnerClaim = "farzi:owner";

    private const int MaximumOwnerLength = 128;

    /// <summary>Every role there is.</summary>
    public static IReadOnlyList<string> Roles { get; } = [Admin, Metrics];

    /// <summary>What is wrong with an owner's name, or null.</summary>
    public static string? OwnerProblem(string owner)
    {
        if (owner.Length is 0 or > MaximumOwnerLength) return $"the owner has {owner.Length} characters; expected 1 to {MaximumOwnerLength}";
        return owner.Any(c => c is < '!' or > '~') ? "the owner holds characters other than visible ASCII" : null;
    }

    /// <summary>An identity.</summary>
    public static ClaimsIdentity Identity(string scheme, string name, string owner, IEnumerable<string> roles)
    {
        var claims = new List<Claim> { new(ClaimTypes.Name, name), new(OwnerClaim, owner) };
        claims.AddRange(roles.Intersect(Roles, StringComparer.Ordinal).Select(r => new Claim(ClaimTypes.Role, r)));
        return new ClaimsIdentity(claims, scheme);
    }

    /// <summary>Who asks; the request was authorised, so that there is an owner.</summary>
    public static Caller Caller(this ClaimsPrincipal user) => new(user.FindFirstValue(OwnerClaim)!, user.IsInRole(Admin));
}
