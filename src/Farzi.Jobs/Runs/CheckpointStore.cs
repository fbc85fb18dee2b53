using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Farzi.Engine.Artifacts;

namespace Farzi.Jobs.Runs;

/// <summary>The checkpoints of a run: state files named after their meta-step, and one manifest, replaced atomically, that says which counts.</summary>
/// <param name="folder">The folder.</param>
/// <param name="keep">State files that are kept.</param>
internal sealed class CheckpointStore(string folder, int keep)
{
    private const string ManifestName = "manifest.json";

    /// <summary>A file in the folder.</summary>
    public string In(string name) => Path.Combine(folder, name);

    /// <summary>The manifest, or null where there is none yet.</summary>
    /// <exception cref="RunFolderException">The manifest is damaged, or the state is not the one it names.</exception>
    public CheckpointManifest? Load()
    {
        AtomicFile.DeleteLeftovers(folder);
        var path = In(ManifestName);
        if (!File.Exists(path)) return null;
        CheckpointManifest? manifest;
        try
        {
            manifest = JsonSerializer.Deserialize(File.ReadAllBytes(path), CheckpointJsonContext.Default.CheckpointManifest);
        }
        catch (JsonException e)
        {
            throw new RunFolderException($"{path} is damaged ({e.Message}); remove the folder to begin again");
        }

        if (manifest is null || !File.Exists(In(manifest.State)) || Hash(In(manifest.State)) != manifest.StateHash)
            throw new RunFolderException($"{path} names a state file that is missing or damaged; remove the folder to begin again");
        return manifest;
    }

    /// <summary>The name of the state file of a meta-step.</summary>
    public static string StateName(long metaStep) => string.Create(CultureInfo.InvariantCulture, $"step-{metaStep:D8}.safetensors");

    /// <summary>The name of the moving average's file of a meta-step.</summary>
    public static string AverageName(long metaStep) => string.Create(CultureInfo.InvariantCulture, $"average-{metaStep:D8}.safetensors");

    /// <summary>The name of the file of the best data, found at a meta-step.</summary>
    public static string BestName(long metaStep) => string.Create(CultureInfo.InvariantCulture, $"best-{metaStep:D8}.safetensors");

    /// <summary>SHA-256 of a file.</summary>
    public static string Hash(string path)
    {
        using var stream = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }

    /// <summary>Makes a manifest, whose files are there, the one that counts; then removes what no longer does.</summary>
    public void Commit(CheckpointManifest manifest)
    {
        AtomicFile.Write(In(ManifestName), stream => JsonSerializer.Serialize(stream, manifest, CheckpointJsonContext.Default.CheckpointManifest));
        Prune("step-*.safetensors", manifest.State, keep);
        Prune("average-*.safetensors", manifest.Average, keep);
        Prune("best-*.safetensors", manifest.Best, 1);
    }

    private void Prune(string pattern, string? current, int count)
    {
        // Names sort by meta-step; states beyond the current one were left by a run that has been rewound.
        var others = Directory.GetFiles(folder, pattern).Select(f => Path.GetFileName(f)!).Where(n => n != current).OrderDescending(StringComparer.Ordinal).ToArray();
        var older = others.Where(n => string.CompareOrdinal(n, current) < 0).Skip(count - 1);
        foreach (var name in others.Where(n => string.CompareOrdinal(n, current) > 0).Concat(older)) File.Delete(In(name));
    }
}
