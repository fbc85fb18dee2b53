namespace Farzi.Engine.Datasets.Sources;

/// <summary>Kinds of files that are told by their first bytes.</summary>
internal static class FileSignature
{
    /// <summary>Whether the bytes begin a gzip member (RFC 1952).</summary>
    public static bool IsGzip(ReadOnlySpan<byte> start) => start.StartsWith([(byte)0x1F, (byte)0x8B]);

    /// <summary>Names a common kind of file that cannot be read as a dataset, or null.</summary>
    public static string? UnreadableKind(ReadOnlySpan<byte> start) =>
        start.StartsWith("PK\u0003\u0004"u8) ? "a zip archive"
        : start.StartsWith("BZh"u8) ? "a bzip2 file"
        : start.StartsWith([(byte)0xFD, (byte)'7', (byte)'z', (byte)'X', (byte)'Z']) ? "an xz file"
        : start.StartsWith([(byte)0x28, (byte)0xB5, (byte)0x2F, (byte)0xFD]) ? "a zstandard file"
        : start.StartsWith("7z\u00BC\u00AF"u8) || start.StartsWith([(byte)'7', (byte)'z', (byte)0xBC, (byte)0xAF]) ? "a 7z archive"
        : start.StartsWith("PAR1"u8) ? "a Parquet file"
        : start.StartsWith("SQLite"u8) ? "an SQLite database"
        : null;
}
