namespace Orleans.InProcess.Persistence.Files;

/// <summary>
/// The folder of a storage, held by one process at a time. A file's name always holds the previous or the new content, whatever interrupts a
/// writer: a temporary file, flushed, renamed over the name, then the folder flushed.
/// </summary>
internal sealed class StateFolder : IDisposable
{
    private const string TemporarySuffix = ".tmp";

    private readonly string _root;
    private readonly FileStream _hold;

    /// <exception cref="IOException">Another process holds the folder, or it cannot be made.</exception>
    public StateFolder(string root)
    {
        _root = Path.TrimEndingDirectorySeparator(Path.GetFullPath(root));
        DurableFolder.Create(_root, _root);
        _hold = Hold(Path.Combine(_root, ".lock"));
        // Nobody else is at work here: what is left are files of writers that were killed.
        foreach (var leftover in Directory.EnumerateFiles(_root, $"*{TemporarySuffix}", SearchOption.AllDirectories)) File.Delete(leftover);
    }

    public string PathOf(string state, GrainId grain) => Path.Combine(
        _root, FileNames.Encode(state), FileNames.Encode(grain.Type.ToString()), $"{FileNames.Encode(grain.Key.ToString())}.json");

    /// <returns>The content; null when there is no such file.</returns>
    public static byte[]? Read(string path)
    {
        try
        {
            return File.ReadAllBytes(path);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    public void Write(string path, ReadOnlySpan<byte> content)
    {
        var folder = Path.GetDirectoryName(path)!;
        DurableFolder.Create(_root, folder);
        var temporary = $"{path}.{Guid.NewGuid():N}{TemporarySuffix}";
        try
        {
            using (var stream = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None))
            {
                stream.Write(content);
                stream.Flush(flushToDisk: true);
            }

            File.Move(temporary, path, overwrite: true);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }

        DurableFolder.Flush(folder);
    }

    public static void Delete(string path)
    {
        if (!File.Exists(path)) return;
        File.Delete(path);
        DurableFolder.Flush(Path.GetDirectoryName(path)!);
    }

    public void Dispose() => _hold.Dispose();

    private static FileStream Hold(string path)
    {
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException exception)
        {
            throw new IOException($"{path} is held by another process (or another host of this one): states are written by one process at a time.", exception);
        }
    }
}
