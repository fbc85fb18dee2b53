namespace Farzi.Silo.Security;

/// <summary>Names of the authentication schemes.</summary>
internal static class Schemes
{
    /// <summary>Chooses one of the others by what the request brings.</summary>
    public const string Chosen = "Farzi";

    /// <summary>An API key.</summary>
    public const string ApiKey = "ApiKey";

    /// <summary>A JSON web token.</summary>
    public const string Jwt = "Jwt";

    /// <summary>Nobody needs to say who they are: a server on loopback.</summary>
    public const string Local = "Local";
}
