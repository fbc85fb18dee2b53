using System.Security.Cryptography;
using Farzi.Jobs.Runs;

namespace Farzi.Jobs.Checkpoints;

/// <summary>
/// The checkpoints of a job, in a folder or an object store. Files are staged one by one, each brought to where it lasts and hashed; then a
/// manifest that names them, then a pointer to it, then what no kept manifest names is removed. Whatever kills a writer at whatever point, the
/// previous or the new checkpoint is found again. Shards stage and one coordinator commits; nobody but it may prune.
/// </summary>
public sealed class CheckpointStore
{
    private readonly ICheckpointFiles _files;
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
        : this(new FolderCheckpoints(folder), keep, reached) => ArgumentException.ThrowIfNullOrEmpty(folder);

    /// <summary>Opens a place.</summary>
    /// <param name="files">Where checkpoints lie.</param>
    /// <param name="keep">Checkpoints that are kept.</param>
    /// <param name="reached">Told of each step behind which the process could be killed: for tests.</param>
    internal CheckpointStore(ICheckpointFiles files, int keep, Action<string>? reached)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(keep, 1);
        (_files, _keep, _reached) = (files, keep, reached);
    }

    /// <summary>SHA-256 of a file, 64 lower-case hexadecimal digits.</summary>
    public static string Hash(string path)
    {
        using var stream = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }

    /// <summary>The path of a file in this process. In an object store it is there after <see cref="Stage"/>, and after it was fetched.</summary>
    public string In(string name) => _files.In(name);

    /// <summary>Takes the place over for an epoch: where it can, it refuses writers of lower ones from now on.</summary>
    /// <exception cref="StaleEpochException">A writer of a higher epoch was here.</exception>
    public void Claim(long epoch) => _files.Claim(epoch);

    /// <summary>Writes a file for a checkpoint to come.</summary>
    /// <param name="name">See <see cref="CheckpointNames"/>.</param>
    /// <param name="write">Writes its content.</param>
    /// <exception cref="IOException">The disk is full, or the folder cannot be written; nothing is left behind.</exception>
    public CheckpointFile Stage(string name, Action<Stream> write) => _files.Stage(name, write, _reached);

    /// <summary>Makes a checkpoint, whose files are staged, the one that counts; then removes what no longer does.</summary>
    /// <exception cref="StaleEpochException">A writer of a higher epoch was here.</exception>
    public void Commit(CheckpointManifest manifest)
    {
        ArgumentNullException.ThrowIfNull(manifest);
        if (HighestEpoch() is var highest && highest > manifest.Epoch)
            throw new StaleEpochException($"{_files.Place} holds a checkpoint of epoch {highest}; one of epoch {manifest.Epoch} does not count any more");
        var name = CheckpointNames.Manifest(manifest.MetaStep, manifest.Epoch);
        _files.WriteManifest(name, manifest.Epoch, ManifestFile.Bytes(manifest), _reached);
        _files.Point(name, manifest.Epoch, _reached);
        Prune(manifest);
    }

    /// <summary>The highest epoch of a writer that is known here; 0 in a new place.</summary>
    public long HighestEpoch() => Math.Max(Manifests().Select(m => m.Epoch).FirstOrDefault(), _files.Pointed().Epoch);

    /// <summary>The newest checkpoint of which every file is there and has its hash.</summary>
    /// <exception cref="RunFolderException">There are checkpoints, and none is whole.</exception>
    public CheckpointLoad Load()
    {
        var warnings = new List<string>();
        var manifests = Manifests().Select(m => CheckpointNames.Manifest(m.MetaStep, m.Epoch)).ToList();
        var pointed = _files.Pointed().Manifest;
        if (pointed is not null && !manifests.Contains(pointed)) warnings.Add($"the checkpoint {pointed} is missing");
        // What the pointer does not name may be an overtaken writer's, who learned so when he wanted to point to it.
        foreach (var name in _files.PointerDecides ? manifests.OrderBy(m => m == pointed ? 0 : 1) : manifests.AsEnumerable())
        {
            var (manifest, fault) = Read(name);
            if (manifest is not null) return new CheckpointLoad(manifest, warnings);
            warnings.Add($"the checkpoint {name} is skipped: {fault}");
        }

        if (warnings.Count == 0) return new CheckpointLoad(null, []);
        throw new RunFolderException($"{_files.Place}: no checkpoint is whole ({string.Join("; ", warnings)}), all are damaged; remove the folder to begin again");
    }

    /// <summary>Tells a test that a step of its own was reached.</summary>
    internal void Reached(string step) => _reached?.Invoke(step);

    private static string? PlainName(string name) => Path.GetFileName(name) == name ? name : null;

    /// <summary>Epoch and meta-step of all manifests, the newest first.</summary>
    private IEnumerable<(long Epoch, long MetaStep)> Manifests() => _files.Names()
        .Where(n => n.StartsWith("manifest-", StringComparison.Ordinal) && n.EndsWith(".json", StringComparison.Ordinal)).Select(CheckpointNames.Parse).OfType<(long, long)>().OrderDescending();

    private (CheckpointManifest? Manifest, string Fault) Read(string name)
    {
        var manifest = _files.Read(name) is { } content ? ManifestFile.Parse(content) : null;
        if (manifest is null) return (null, "it is damaged");
        if (CheckpointNames.Manifest(manifest.MetaStep, manifest.Epoch) != name) return (null, "it belongs to another step or epoch");
        foreach (var file in manifest.Files)
        {
            if ((PlainName(file.Name) is null ? "is missing" : _files.Fault(file)) is { } fault) return (null, $"{file.Name} {fault}");
        }

        return (manifest, "");
    }

    /// <summary>Keeps the newest manifests with what they name; everything of a writer that may still be at work stays too.</summary>
    private void Prune(CheckpointManifest current)
    {
        var all = Manifests().ToArray();
        foreach (var (epoch, step) in all.Skip(_keep)) Delete(CheckpointNames.Manifest(step, epoch)); // first: no manifest names a file that is gone
        var others = all.Take(_keep).Where(m => m != (current.Epoch, current.MetaStep))
            .Select(m => _files.Read(CheckpointNames.Manifest(m.MetaStep, m.Epoch)) is { } content ? ManifestFile.Parse(content) : null).ToArray();
        if (Array.Exists(others, m => m is null)) return; // it may be damaged only on its way: nobody knows what it names
        var named = others.SelectMany(m => m!.Files).Concat(current.Files).Select(f => f.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var name in _files.Names())
        {
            if (CheckpointNames.IsPointerLeftover(name)) Delete(name);
            if (CheckpointNames.Parse(name) is not { } at || named.Contains(name) || name.StartsWith("manifest-", StringComparison.Ordinal)) continue;
            if (at.Epoch < current.Epoch || (at.Epoch == current.Epoch && at.MetaStep <= current.MetaStep)) Delete(name);
        }
    }

    private void Delete(string name)
    {
        _files.Delete(name);
        _reached?.Invoke("pruned " + name);
    }
}
