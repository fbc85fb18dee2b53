using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Farzi.Silo.Security;

/// <summary>
/// API keys: <c>farzi_</c> and 32 random bytes. A key has so much entropy that its plain SHA-256 gives nothing away, and a slow hash would
/// only make requests expensive.
/// </summary>
internal static class ApiKey
{
    /// <summary>What every key begins with, so that scanners of repositories recognise one, and a token is told from it.</summary>
    public const string Prefix = "farzi_";

    /// <summary>A new key.</summary>
    public static string New() => Prefix + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    /// <summary>What the configuration holds of a key.</summary>
    public static byte[] Hash(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key));
}
