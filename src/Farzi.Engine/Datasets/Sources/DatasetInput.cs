using System.Text;

namespace Farzi.Engine.Datasets.Sources;

/// <summary>
/// An open dataset file as text: gzip undone (recognised by its first bytes, not by the name), byte order marks honoured, UTF-8 otherwise.
/// Bytes that are not UTF-8 become <see cref="InvalidText"/>, so that only a field that is used makes them an error.
/// </summary>
internal sealed class DatasetInput : IDisposable
{
    /// <summary>Stands for bytes that are not valid UTF-8; U+FFFF is no character, so no valid text contains it.</summary>
    public const char InvalidText = '\uFFFF';

    private const int BufferBytes = 1 << 16;
    private static readonly Encoding s_utf8 =
        Encoding.GetEncoding("utf-8", EncoderFallback.ExceptionFallback, new DecoderReplacementFallback(InvalidText.ToString()));

    private readonly HashingStream _raw;

    private readonly Stream _content;

    private DatasetInput(HashingStream raw, Stream content)
    {
        _raw = raw;
        _content = content;
        Text = new StreamReader(content, s_utf8, detectEncodingFromByteOrderMarks: true, BufferBytes);
    }

    /// <summary>The decompressed, decoded text.</summary>
    public TextReader Text { get; }

    /// <summary>Opens a file.</summary>
    /// <exception cref="DatasetException">Missing, a directory, not readable, empty, or of a kind that is not text.</exception>
    public static DatasetInput Open(string path)
    {
        if (Directory.Exists(path)) throw new DatasetException(path, "this is a directory; name the data file inside it");
        try
        {
            var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, BufferBytes, FileOptions.SequentialScan);
            return Open(path, file);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new DatasetException(path, "the file does not exist", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            throw new DatasetException(path, "the file cannot be opened: " + e.Message, e);
        }
    }

    /// <summary>Reads whatever is left of the file and returns its SHA-256, lower-case hex.</summary>
    public string FinishHash() => _raw.FinishHash();

    /// <summary>Opens a file and parses it; faults of the storage below the text become faults of the file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="tally">Its lines; counted by <paramref name="parse"/>.</param>
    /// <param name="parse">Reads the text.</param>
    /// <exception cref="DatasetFormatException"><paramref name="parse"/> found a fault, or the compressed data is damaged.</exception>
    /// <exception cref="DatasetException">As <see cref="Open(string)"/>, or reading failed.</exception>
    public static TResult Parse<TResult>(string path, LineTally tally, Func<DatasetInput, TResult> parse)
    {
        using var input = Open(path);
        try
        {
            return input.ParseOrVerify(parse);
        }
        catch (InvalidDataException e)
        {
            throw DatasetFormatException.DamagedGzip(path, tally.LinesRead, e);
        }
        catch (IOException e)
        {
            throw new DatasetException(path, $"reading failed after line {tally.LinesRead}: {e.Message}", e);
        }
    }

    // Damaged compressed data shows as malformed lines before it shows as itself.
    private TResult ParseOrVerify<TResult>(Func<DatasetInput, TResult> parse)
    {
        try
        {
            return parse(this);
        }
        catch (DatasetFormatException)
        {
            VerifyRest();
            throw;
        }
    }

    private void VerifyRest()
    {
        Span<byte> rest = stackalloc byte[4096];
        while (_content.Read(rest) > 0)
        {
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        Text.Dispose();
        _raw.Dispose();
    }

    private static DatasetInput Open(string path, FileStream file)
    {
        try
        {
            var magic = new byte[6];
            var length = file.ReadAtLeast(magic, magic.Length, throwOnEndOfStream: false);
            if (length == 0) throw new DatasetException(path, "the file is empty");
            if (FileSignature.UnreadableKind(magic.AsSpan(0, length)) is { } kind)
                throw new DatasetFormatException(path, 0, $"this is {kind}; give the extracted text file, or the same compressed with gzip");
            file.Seek(0, SeekOrigin.Begin);
            var raw = new HashingStream(file);
            Stream content = FileSignature.IsGzip(magic) ? new GzipContentStream(raw) : raw;
            return new DatasetInput(raw, content);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }
}
