using System.Security.Cryptography;
using Farzi.Silo.Security;

namespace Farzi.Silo.Configuration;

/// <summary>Reads <c>Farzi:ApiKeys</c>.</summary>
internal static class ApiKeyReader
{
    /// <summary>The keys.</summary>
    public static IReadOnlyList<ApiKeySettings> Read(SettingsReader farzi)
    {
        var keys = new List<ApiKeySettings>();
        foreach (var entry in farzi.Groups("ApiKeys")) keys.Add(One(entry));
        if (keys.GroupBy(k => k.Name, StringComparer.Ordinal).FirstOrDefault(g => g.Key.Length > 0 && g.Count() > 1) is { } named)
            farzi.Fault("ApiKeys", $"the name '{named.Key}' stands {named.Count()} times; logs could not tell the keys apart");
        if (keys.Where(k => k.Sha256.Length > 0).GroupBy(k => Convert.ToHexString(k.Sha256), StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1) is { } same)
            farzi.Fault("ApiKeys", $"the keys {string.Join(" and ", same.Select(k => $"'{k.Name}'"))} are the same key");
        return keys;
    }

    private static ApiKeySettings One(SettingsReader entry)
    {
        var name = entry.Required("Name", "a name for the logs");
        var owner = entry.Text("Owner") ?? name;
        if (Callers.OwnerProblem(owner) is { } problem && name.Length > 0) entry.Fault("Owner", problem);
        var roles = entry.List("Roles");
        foreach (var role in roles.Except(Callers.Roles)) entry.Fault("Roles", $"'{role}' is unknown; expected {string.Join(" or ", Callers.Roles)}");
        var hash = Hash(entry);
        entry.RefuseUnknown();
        return new ApiKeySettings(name, owner, hash, roles);
    }

    private static byte[] Hash(SettingsReader entry)
    {
        var text = entry.Required("Sha256", "the SHA-256 of the key as 64 hexadecimal digits (farzi-silo new-key prints both)");
        if (text.Length == 0) return [];
        // The value is not repeated: somebody may have put the key itself here.
        if (text.Length == 2 * SHA256.HashSizeInBytes && text.All(char.IsAsciiHexDigit)) return Convert.FromHexString(text);
        entry.Fault("Sha256", "not 64 hexadecimal digits; expected the SHA-256 of the key, never the key itself (farzi-silo new-key prints both)");
        return [];
    }
}
