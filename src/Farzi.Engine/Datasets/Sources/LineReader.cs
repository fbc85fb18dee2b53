namespace Farzi.Engine.Datasets.Sources;

/// <summary>Reads lines (LF or CRLF) into one reused buffer that never grows beyond the longest line allowed.</summary>
internal sealed class LineReader(TextReader text, LineTally tally, int maxLineLength)
{
    private char[] _buffer = new char[Math.Min(1 << 14, maxLineLength + 2)];
    private int _start;
    private int _end;
    private bool _ended;

    /// <summary>Reads the next line, without its line break; it is valid until the next call.</summary>
    /// <returns>False at the end of the text.</returns>
    /// <exception cref="DatasetFormatException">The line is longer than allowed.</exception>
    public bool TryRead(out ReadOnlySpan<char> line)
    {
        var searched = 0;
        while (true)
        {
            var at = _buffer.AsSpan(_start + searched, _end - _start - searched).IndexOf('\n');
            if (at >= 0) return Take(searched + at, 1, out line);
            searched = _end - _start;
            if (_ended) return searched > 0 ? Take(searched, 0, out line) : None(out line);
            Fill();
        }
    }

    private static bool None(out ReadOnlySpan<char> line)
    {
        line = default;
        return false;
    }

    private bool Take(int length, int lineBreak, out ReadOnlySpan<char> line)
    {
        line = _buffer.AsSpan(_start, length);
        if (line is [.., '\r']) line = line[..^1];
        _start += length + lineBreak;
        tally.LinesRead++;
        if (line.Length > maxLineLength) throw TooLong(tally.LinesRead);
        return true;
    }

    private void Fill()
    {
        if (_start > 0)
        {
            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
            _end -= _start;
            _start = 0;
        }
        if (_end == _buffer.Length)
        {
            if (_end >= maxLineLength + 2) throw TooLong(tally.LinesRead + 1);
            Array.Resize(ref _buffer, (int)Math.Min(maxLineLength + 2L, _buffer.Length * 2L));
        }
        var count = text.Read(_buffer.AsSpan(_end));
        _ended = count == 0;
        _end += count;
    }

    private DatasetFormatException TooLong(long line) => tally.Fatal(
        line, $"the line is longer than {maxLineLength} characters; raise MaxLineLength if it is meant to be, else check that the file is text");
}
