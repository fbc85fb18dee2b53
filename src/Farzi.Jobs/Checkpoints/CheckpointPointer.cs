using System.Globalization;
using System.Text;

namespace Farzi.Jobs.Checkpoints;

/// <summary>The pointer in an object store: three lines of text. It is written under the condition that nobody has written it since it was read.</summary>
/// <param name="Epoch">The highest epoch of a writer.</param>
/// <param name="Holder">That writer: two that took the same epoch, such as after a database was restored, are told apart by it.</param>
/// <param name="Manifest">The manifest that counts; null before the first.</param>
internal sealed record CheckpointPointer(long Epoch, string Holder, string? Manifest)
{
    /// <summary>The pointer as bytes.</summary>
    public byte[] Bytes => Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{Epoch}\n{Holder}\n{Manifest}\n"));

    /// <summary>Reads the bytes; null where they are damaged.</summary>
    public static CheckpointPointer? Parse(byte[] bytes)
    {
        var lines = Encoding.UTF8.GetString(bytes).Split('\n');
        return lines.Length == 4 && long.TryParse(lines[0], NumberStyles.None, CultureInfo.InvariantCulture, out var epoch)
            ? new CheckpointPointer(epoch, lines[1], lines[2].Length > 0 ? lines[2] : null)
            : null;
    }
}
