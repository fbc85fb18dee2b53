using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Farzi.Jobs.Work;

namespace Farzi.Jobs.Checkpoints;

/// <summary>A manifest as a file: <c>{"sha256": …, "manifest": …}</c>, the hash over the manifest's own bytes, so that no flipped bit is believed.</summary>
internal static class ManifestFile
{
    /// <summary>The content of the file.</summary>
    public static byte[] Bytes(CheckpointManifest manifest)
    {
        var json = WorkJson.Serialize(manifest);
        return Encoding.UTF8.GetBytes($$"""{"sha256":"{{Hash(json)}}","manifest":{{json}}}""" + "\n");
    }

    /// <summary>Reads a file; null where it is damaged.</summary>
    public static CheckpointManifest? Parse(byte[] file)
    {
        try
        {
            using var document = JsonDocument.Parse(file);
            var json = document.RootElement.GetProperty("manifest").GetRawText();
            return document.RootElement.GetProperty("sha256").GetString() == Hash(json) ? WorkJson.Deserialize<CheckpointManifest>(json) : null;
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return null;
        }
    }

    private static string Hash(string json) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(json)));
}
