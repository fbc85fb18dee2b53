namespace Farzi.Engine.Datasets.Sources;

/// <summary>Counts the lines of the text that is read through it.</summary>
internal sealed class LineCountingReader(TextReader inner) : TextReader
{
    private long _breaks;
    private bool _insideLine;

    /// <summary>Lines so far; text behind the last line break counts as one.</summary>
    public long Lines => _breaks + (_insideLine ? 1 : 0);

    /// <inheritdoc />
    public override int Read(char[] buffer, int index, int count) => Read(buffer.AsSpan(index, count));

    /// <inheritdoc />
    public override int Read(Span<char> buffer)
    {
        var count = inner.Read(buffer);
        if (count == 0) return 0;
        _breaks += buffer[..count].Count('\n');
        _insideLine = buffer[count - 1] != '\n';
        return count;
    }
}
