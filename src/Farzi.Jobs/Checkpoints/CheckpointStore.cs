using System.Security.Cryptography;
using Farzi.Engine.Artifacts;
using Farzi.Jobs.Runs;

namespace Farzi.Jobs.Checkpoints;

/// <summary>
/// The checkpoints of a job in a folder. Files are staged one by one, each flushed with its folder and hashed; then a manifest that names
/// them, then a pointer to it, then what no kept manifest names is removed. Whatever kills a writer at whatever point, the previous or the
/// new checkpoint is found again. Shards stage and one coordinator commits; nobody but it may prune.
/// </summary>
public sealed class CheckpointStore
{
    private readonly string _folder;
    private readonly int _keep;
    private readonly Action<string>? _reached;

    /// <summary>Opens a folder.</summary>
    /// <param name="folder">The folder; created by the first write.</param>
    /// <param name="keep">Checkpoints that are kept, at least 1.</param>
    public CheckpointStore(string folder, int keep)
        : this(folder, keep, null)
    {
    }

    /// <summary>Opens a folder.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="keep">Checkpoints that are kept.</param>
    /// <param name="reached">Told of each step behind which the process could be killed: for tests.</param>
    internal CheckpointStore(string folder, int keep, Action<string>? reached)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        ArgumentOutOfRangeException.ThrowIfLessThan(keep, 1);
        (_folder, _keep, _reached) = (folder, keep, reached);
    }

    /// <summary>SHA-256 of a file, 64 lower-case hexadecimal digits.</summary>
    public static string Hash(string path)
    {
        using var stream = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }

    /// <summary>A file in the folder.</summary>
    public string In(string name) => Path.Combine(_folder, name);

    /// <summary>Writes a file for a checkpoint to come.</summary>
    /// <param name="name">See <see cref="CheckpointNames"/>.</param>
    /// <param name="write">Writes its content.</param>
    /// <exception cref="IOException">The disk is full, or the folder cannot be written; nothing is left behind.</exception>
    public CheckpointFile Stage(string name, Action<Stream> write)
    {
        Directory.CreateDirectory(_folder);
        var path = In(name);
        AtomicFile.Write(path, write, _reached);
        return new CheckpointFile(name, Hash(path), new FileInfo(path).Length);
    }

    /// <summary>Makes a checkpoint, whose files are staged, the one that counts; then removes what no longer does.</summary>
    /// <exception cref="StaleEpochException">A writer of a higher epoch was here.</exception>
    public void Commit(CheckpointManifest manifest)
    {
        ArgumentNullException.ThrowIfNull(manifest);
        Directory.CreateDirectory(_folder);
        if (HighestEpoch() is var highest && highest > manifest.Epoch)
            throw new StaleEpochException($"{_folder} holds a checkpoint of epoch {highest}; one of epoch {manifest.Epoch} does not count any more");
        var name = CheckpointNames.Manifest(manifest.MetaStep, manifest.Epoch);
        AtomicFile.Write(In(name), stream => stream.Write(ManifestFile.Bytes(manifest)), _reached);
        AtomicFile.Write(In(CheckpointNames.Pointer), stream => stream.Write(System.Text.Encoding.UTF8.GetBytes(name + "\n")), _reached);
        Prune(manifest);
    }

    /// <summary>The highest epoch of a manifest; 0 in a new folder.</summary>
    public long HighestEpoch() => Manifests().Select(m => m.Epoch).FirstOrDefault();

    /// <summary>The newest checkpoint of which every file is there and has its hash.</summary>
    /// <exception cref="RunFolderException">There are checkpoints, and none is whole.</exception>
    public CheckpointLoad Load()
    {
        var warnings = new List<string>();
        var manifests = Manifests().Select(m => CheckpointNames.Manifest(m.MetaStep, m.Epoch)).ToList();
        if (PointedAt() is { } pointed && !manifests.Contains(pointed)) warnings.Add($"the checkpoint {pointed} is missing");
        foreach (var name in manifests)
        {
            var (manifest, fault) = Read(name);
            if (manifest is not null) return new CheckpointLoad(manifest, warnings);
            warnings.Add($"the checkpoint {name} is skipped: {fault}");
        }

        if (warnings.Count == 0) return new CheckpointLoad(null, []);
        throw new RunFolderException($"{_folder}: no checkpoint is whole ({string.Join("; ", warnings)}), all are damaged; remove the folder to begin again");
    }

    /// <summary>Tells a test that a step of its own was reached.</summary>
    internal void Reached(string step) => _reached?.Invoke(step);

    private static string? PlainName(string name) => Path.GetFileName(name) == name ? name : null;

    /// <summary>Epoch and meta-step of all manifests, the newest first.</summary>
    private IEnumerable<(long Epoch, long MetaStep)> Manifests() => Directory.Exists(_folder)
        ? Directory.EnumerateFiles(_folder, "manifest-*.json").Select(f => CheckpointNames.Parse(Path.GetFileName(f))).OfType<(long, long)>().OrderDescending()
        : [];

    private string? PointedAt()
    {
        try
        {
            return File.ReadAllText(In(CheckpointNames.Pointer)).Trim();
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    private (CheckpointManifest? Manifest, string Fault) Read(string name)
    {
        var manifest = ManifestFile.Parse(File.ReadAllBytes(In(name)));
        if (manifest is null) return (null, "it is damaged");
        if (CheckpointNames.Manifest(manifest.MetaStep, manifest.Epoch) != name) return (null, "it belongs to another step or epoch");
        foreach (var file in manifest.Files)
        {
            if (PlainName(file.Name) is null || !File.Exists(In(file.Name))) return (null, $"{file.Name} is missing");
            if (new FileInfo(In(file.Name)).Length != file.Bytes || Hash(In(file.Name)) != file.Sha256) return (null, $"{file.Name} is damaged");
        }

        return (manifest, "");
    }

    /// <summary>Keeps the newest manifests with what they name; everything of a writer that may still be at work stays too.</summary>
    private void Prune(CheckpointManifest current)
    {
        var all = Manifests().ToArray();
        foreach (var (epoch, step) in all.Skip(_keep)) Delete(CheckpointNames.Manifest(step, epoch)); // first: no manifest names a file that is gone
        var named = all.Take(_keep).Select(m => ManifestFile.Parse(File.ReadAllBytes(In(CheckpointNames.Manifest(m.MetaStep, m.Epoch)))))
            .SelectMany(m => m?.Files ?? []).Select(f => f.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var name in Directory.EnumerateFiles(_folder).Select(f => Path.GetFileName(f)).ToArray())
        {
            if (CheckpointNames.IsPointerLeftover(name)) Delete(name);
            if (CheckpointNames.Parse(name) is not { } at || named.Contains(name) || name.StartsWith("manifest-", StringComparison.Ordinal)) continue;
            if (at.Epoch < current.Epoch || (at.Epoch == current.Epoch && at.MetaStep <= current.MetaStep)) Delete(name);
        }
    }

    private void Delete(string name)
    {
        File.Delete(In(name));
        _reached?.Invoke("pruned " + name);
    }
}
