namespace Farzi.Jobs.Runs;

/// <summary>Files that are there whole or not at all: written beside, flushed to the disk, then renamed.</summary>
internal static class DurableFile
{
    private const string Suffix = ".partial";

    /// <summary>Writes or replaces a file.</summary>
    public static void Write(string path, ReadOnlySpan<byte> content)
    {
        var partial = path + Suffix;
        using (var stream = new FileStream(partial, FileMode.Create, FileAccess.Write))
        {
            stream.Write(content);
            stream.Flush(flushToDisk: true);
        }

        File.Move(partial, path, overwrite: true);
    }

    /// <summary>Writes or replaces a file through a method that takes a path.</summary>
    public static void Write(string path, Action<string> write)
    {
        var partial = path + Suffix;
        write(partial);
        using (var stream = new FileStream(partial, FileMode.Open, FileAccess.ReadWrite)) stream.Flush(flushToDisk: true);
        File.Move(partial, path, overwrite: true);
    }

    /// <summary>Whether a name is that of a file whose writing was cut off.</summary>
    public static bool IsTemporary(string name) => name.EndsWith(Suffix, StringComparison.Ordinal);
}
