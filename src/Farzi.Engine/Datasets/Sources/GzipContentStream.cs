using System.IO.Compression;

namespace Farzi.Engine.Datasets.Sources;

/// <summary>
/// The content of a gzip file of one or more members, complete or an error. .NET's own stream ends quietly where a file was cut off, so
/// that half a dataset would pass for the whole; here one more member of known content is put behind the file's bytes, and only an
/// output that ends in that content is complete.
/// </summary>
internal sealed class GzipContentStream(Stream compressed) : ReadOnlyStream
{
    private static readonly byte[] s_end = "\0 end of the input \0"u8.ToArray();
    private static readonly byte[] s_endMember = Compress(s_end);
    private readonly GZipStream _gzip = new(new AppendedStream(compressed, s_endMember), CompressionMode.Decompress);
    private readonly byte[] _buffer = new byte[1 << 16];
    private int _start;
    private int _end;

    /// <inheritdoc />
    /// <exception cref="InvalidDataException">The data is damaged or cut off.</exception>
    public override int Read(Span<byte> buffer)
    {
        // The newest bytes are held back: they may be the end mark.
        while (_end - _start <= s_end.Length)
        {
            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
            (_start, _end) = (0, _end - _start);
            var count = _gzip.Read(_buffer.AsSpan(_end));
            _end += count;
            if (count > 0) continue;
            if (_buffer.AsSpan(0, _end).SequenceEqual(s_end)) return 0;
            throw new InvalidDataException("The gzip data is cut off, or something else follows it.");
        }
        var taken = Math.Min(buffer.Length, _end - _start - s_end.Length);
        _buffer.AsSpan(_start, taken).CopyTo(buffer);
        _start += taken;
        return taken;
    }

    /// <inheritdoc />
    protected override void Dispose(bool disposing)
    {
        if (disposing) _gzip.Dispose();
        base.Dispose(disposing);
    }

    private static byte[] Compress(byte[] content)
    {
        using var stream = new MemoryStream();
        using (var gzip = new GZipStream(stream, CompressionLevel.Fastest)) gzip.Write(content);
        return stream.ToArray();
    }
}
