using System.Text;

namespace Farzi.Engine.Artifacts;

/// <summary>
/// Writes a file so that its name always holds either the previous or the new content, whatever interrupts the writer: a temporary file in
/// the same folder, flushed to the disk, renamed over the name, then the folder flushed too.
/// </summary>
public static class AtomicFile
{
    /// <summary>How the names of temporary files end: files so named are what a killed writer left behind.</summary>
    public const string TemporarySuffix = ".farzi-tmp";

    private const int BufferSize = 1 << 16;

    /// <summary>Writes a file through a stream.</summary>
    /// <param name="path">The file; its folder must exist.</param>
    /// <param name="write">Writes the content; when it throws, the previous content stays.</param>
    /// <param name="reached">Told after each step that a process can be killed behind, for tests of interruptions.</param>
    /// <exception cref="IOException">The content could not be brought to the disk.</exception>
    public static void Write(string path, Action<Stream> write, Action<string>? reached = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(write);
        var target = Path.GetFullPath(path);
        var folder = Path.GetDirectoryName(target) ?? throw new ArgumentException($"'{path}' names a root, not a file.", nameof(path));
        var temporary = Path.Combine(folder, $".{Path.GetFileName(target)}.{Guid.NewGuid():N}{TemporarySuffix}");
        try
        {
            using (var stream = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.Read, BufferSize))
            {
                reached?.Invoke("created");
                write(stream);
                reached?.Invoke("written");
                stream.Flush(flushToDisk: true);
                reached?.Invoke("flushed");
            }

            File.Move(temporary, target, overwrite: true);
            reached?.Invoke("renamed");
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }

        FolderFlush.ToDisk(folder);
        reached?.Invoke("folder flushed");
    }

    /// <summary>Writes a text file in UTF-8 without a byte order mark.</summary>
    public static void WriteText(string path, string content)
    {
        ArgumentNullException.ThrowIfNull(content);
        Write(path, stream =>
        {
            using var writer = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), BufferSize, leaveOpen: true);
            writer.Write(content);
        });
    }

    /// <summary>Writes a text file in UTF-8 without a byte order mark, line feeds at line ends.</summary>
    public static void WriteLines(string path, IEnumerable<string> lines)
    {
        ArgumentNullException.ThrowIfNull(lines);
        Write(path, stream =>
        {
            using var writer = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), BufferSize, leaveOpen: true);
            writer.NewLine = "\n";
            foreach (var line in lines) writer.WriteLine(line);
        });
    }

    /// <summary>Deletes what writers that were killed left in a folder. No writer may be at work in it.</summary>
    /// <returns>The number of files deleted.</returns>
    public static int DeleteLeftovers(string folder)
    {
        var leftovers = Directory.GetFiles(folder, $".*{TemporarySuffix}");
        foreach (var file in leftovers) File.Delete(file);
        return leftovers.Length;
    }
}
