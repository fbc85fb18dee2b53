using System.Text;
using Farzi.Engine.Artifacts;

namespace Farzi.Jobs.Checkpoints;

/// <summary>Checkpoints in a folder that every writer sees. The grain state's epoch keeps a second writer away; here its files are only told apart.</summary>
/// <param name="folder">The folder; created by the first write.</param>
internal sealed class FolderCheckpoints(string folder) : ICheckpointFiles
{
    public string Place => folder;

    public bool PointerDecides => false;

    public string In(string name) => Path.Combine(folder, name);

    public IReadOnlyCollection<string> Names() => Directory.Exists(folder) ? [.. Directory.EnumerateFiles(folder).Select(f => Path.GetFileName(f))] : [];

    public byte[]? Read(string name) => File.Exists(In(name)) ? File.ReadAllBytes(In(name)) : null;

    public (long Epoch, string? Manifest) Pointed()
    {
        try
        {
            return (0, File.ReadAllText(In(CheckpointNames.Pointer)).Trim());
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return (0, null);
        }
    }

    public void Claim(long epoch)
    {
        // The record of the job was raised to this epoch before; a folder has nothing that could be bound to it.
    }

    public CheckpointFile Stage(string name, Action<Stream> write, Action<string>? reached)
    {
        Directory.CreateDirectory(folder);
        var path = In(name);
        AtomicFile.Write(path, write, reached);
        return new CheckpointFile(name, CheckpointStore.Hash(path), new FileInfo(path).Length);
    }

    public string? Fault(CheckpointFile file)
    {
        if (!File.Exists(In(file.Name))) return "is missing";
        return new FileInfo(In(file.Name)).Length != file.Bytes || CheckpointStore.Hash(In(file.Name)) != file.Sha256 ? "is damaged" : null;
    }

    public void WriteManifest(string name, long epoch, byte[] content, Action<string>? reached)
    {
        Directory.CreateDirectory(folder);
        AtomicFile.Write(In(name), stream => stream.Write(content), reached);
    }

    public void Point(string name, long epoch, Action<string>? reached) =>
        AtomicFile.Write(In(CheckpointNames.Pointer), stream => stream.Write(Encoding.UTF8.GetBytes(name + "\n")), reached);

    public void Delete(string name) => File.Delete(In(name));
}
