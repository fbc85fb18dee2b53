using System.Security.Cryptography;
using Farzi.Silo.Configuration;

namespace Farzi.Silo.Security;

/// <summary>The keys that are accepted.</summary>
internal sealed class ApiKeyTable(IReadOnlyList<ApiKeySettings> keys)
{
    private const int MaximumLength = 256;

    /// <summary>Looks a key up, in a time that tells nothing about the keys.</summary>
    /// <returns>Whose it is, or null.</returns>
    public ApiKeySettings? Find(string key)
    {
        if (key.Length > MaximumLength) return null;
        var hash = ApiKey.Hash(key);
        ApiKeySettings? found = null;
        foreach (var known in keys)
        {
            // No early exit: every request compares with every key.
            if (CryptographicOperations.FixedTimeEquals(hash, known.Sha256)) found = known;
        }

        return found;
    }
}
