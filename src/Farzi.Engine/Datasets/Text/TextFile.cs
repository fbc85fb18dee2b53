using Farzi.Engine.Datasets.Sources;

namespace Farzi.Engine.Datasets.Text;

/// <summary>The events of one text file, as numbers of a name table.</summary>
internal sealed record TextFile
{
    private const int CancellationStride = 4096;

    /// <summary>Events in the order of the text.</summary>
    public required int[] Events { get; init; }

    /// <summary>Lines read, and those that were skipped.</summary>
    public required LineTally Tally { get; init; }

    /// <summary>SHA-256 of the file's bytes, 64 lower-case hexadecimal digits.</summary>
    public required string Sha256 { get; init; }

    /// <summary>Reads a file.</summary>
    /// <exception cref="DatasetFormatException">A line is no text, or the compressed data is damaged.</exception>
    /// <exception cref="DatasetException">The file is missing, unreadable or empty.</exception>
    public static TextFile Read(string path, TextOptions options, NameTable names, CancellationToken cancellationToken)
    {
        var tally = new LineTally(path, options.MaxBadLines);
        return DatasetInput.Parse(path, tally, input =>
        {
            var events = Parse(new LineReader(input.Text, tally, options.MaxLineLength), tally, options.Level, names, cancellationToken);
            if (events.Count == 0) throw new DatasetException(path, "the file holds no text");
            return new TextFile { Events = [.. events], Tally = tally, Sha256 = input.FinishHash() };
        });
    }

    private static List<int> Parse(LineReader lines, LineTally tally, TextLevel level, NameTable names, CancellationToken cancellationToken)
    {
        var events = new List<int>();
        while (lines.TryRead(out var line))
        {
            if (tally.LinesRead % CancellationStride == 1) cancellationToken.ThrowIfCancellationRequested();
            if (Fault(line) is { } fault) tally.Reject(tally.LinesRead, fault);
            else if (level == TextLevel.Word) AddWords(line, names, events);
            else AddCharacters(line, names, events);
        }

        return events;
    }

    private static string? Fault(ReadOnlySpan<char> line)
    {
        if (line.Contains(DatasetInput.InvalidText)) return "bytes that are not valid UTF-8; save the file as UTF-8";
        return line.Contains('\0') ? "a NUL character; this is no text file" : null;
    }

    private static void AddWords(ReadOnlySpan<char> line, NameTable names, List<int> events)
    {
        var before = events.Count;
        foreach (var range in line.SplitAny(" \t\v\f\u00A0\u2028\u2029\u3000"))
        {
            if (!line[range].IsEmpty) events.Add(names.IndexOf(line[range]));
        }

        if (events.Count > before) events.Add(names.IndexOf(TextEvents.EndOfLine));
    }

    private static void AddCharacters(ReadOnlySpan<char> line, NameTable names, List<int> events)
    {
        Span<char> one = stackalloc char[2];
        foreach (var rune in line.EnumerateRunes()) events.Add(names.IndexOf(one[..rune.EncodeToUtf16(one)]));
        events.Add(names.IndexOf("\n"));
    }
}
