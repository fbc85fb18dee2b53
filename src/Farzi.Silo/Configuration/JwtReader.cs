using System.Security.Cryptography;
using Microsoft.IdentityModel.Tokens;

namespace Farzi.Silo.Configuration;

/// <summary>Reads <c>Farzi:Jwt</c>.</summary>
internal static class JwtReader
{
    private const int LeastKeyBytes = 32;

    /// <summary>The settings, or null where there are none.</summary>
    public static JwtSettings? Read(SettingsReader farzi)
    {
        var jwt = farzi.Group("Jwt");
        if (!jwt.Exists) return null;
        var settings = new JwtSettings
        {
            Authority = jwt.Text("Authority"),
            Issuer = jwt.Text("Issuer"),
            Audience = jwt.Required("Audience", "the audience that tokens for this server name"),
            SigningKeys = Keys(jwt),
            OwnerClaim = jwt.Text("OwnerClaim") ?? "sub",
            RoleClaim = jwt.Text("RoleClaim") ?? "roles",
        };
        jwt.RefuseUnknown();
        Check(settings, jwt);
        return settings;
    }

    private static void Check(JwtSettings settings, SettingsReader jwt)
    {
        if (settings.Authority is { } authority && !IsSafe(authority))
            jwt.Fault("Authority", $"'{authority}' is not allowed; expected an https URL, since keys are read from it (http only on loopback)");
        if (settings.Authority is null && settings.Issuer is null)
            jwt.Fault("Issuer", "missing; expected the issuer that tokens name, or Farzi:Jwt:Authority");
        if (settings.Authority is null && settings.SigningKeys.Count == 0)
            jwt.Fault("SigningKeys", "missing; expected keys, or Farzi:Jwt:Authority that publishes them");
        if (settings.Authority is not null && settings.SigningKeys.Count > 0)
            jwt.Fault("SigningKeys", "Farzi:Jwt:Authority publishes keys too; keep one of them");
    }

    private static bool IsSafe(string authority) =>
        Uri.TryCreate(authority, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttps || (uri.Scheme == Uri.UriSchemeHttp && ListenAddress.IsLoopbackHost(uri.Host)));

    private static List<SecurityKey> Keys(SettingsReader jwt)
    {
        var keys = new List<SecurityKey>();
        foreach (var text in jwt.List("SigningKeys"))
        {
            if (Key(text) is { } key) keys.Add(key);
            else jwt.Fault("SigningKeys", $"key {keys.Count + 1} cannot be used; expected a public key in PEM (RSA or EC), or {LeastKeyBytes} bytes or more in base64");
        }

        return keys;
    }

    private static SecurityKey? Key(string text)
    {
        if (!text.Contains("-----BEGIN", StringComparison.Ordinal))
        {
            var bytes = new byte[text.Length];
            return Convert.TryFromBase64String(text, bytes, out var length) && length >= LeastKeyBytes ? new SymmetricSecurityKey(bytes[..length]) : null;
        }

        return (SecurityKey?)Rsa(text) ?? Ec(text);
    }

    private static RsaSecurityKey? Rsa(string pem)
    {
        var rsa = RSA.Create();
        try
        {
            rsa.ImportFromPem(pem);
            if (rsa.KeySize >= 2048) return new RsaSecurityKey(rsa);
        }
        catch (Exception e) when (e is CryptographicException or ArgumentException)
        {
            // Not RSA: the caller tries the other kind.
        }

        rsa.Dispose();
        return null;
    }

    private static ECDsaSecurityKey? Ec(string pem)
    {
        var ec = ECDsa.Create();
        try
        {
            ec.ImportFromPem(pem);
            return new ECDsaSecurityKey(ec);
        }
        catch (Exception e) when (e is CryptographicException or ArgumentException)
        {
            ec.Dispose();
            return null;
        }
    }
}
