namespace Farzi.Engine.Datasets.Sources;

/// <summary>A source that is read line by line. Blank lines are passed over.</summary>
internal abstract class LineSource(TextReader text, DatasetOptions options, LineTally tally) : IEventSource
{
    private const int CancellationStride = 4096;

    /// <summary>The options.</summary>
    protected DatasetOptions Options => options;

    /// <summary>The tally of this file's lines.</summary>
    protected LineTally Tally => tally;

    /// <inheritdoc />
    public void Read(IEventSink sink, CancellationToken cancellationToken)
    {
        var lines = new LineReader(text, tally, options.MaxLineLength);
        var fields = new EventFields(sink);
        var headerDue = HasHeader;
        while (lines.TryRead(out var line))
        {
            if (tally.LinesRead % CancellationStride == 1) cancellationToken.ThrowIfCancellationRequested();
            if (line.IsWhiteSpace()) continue;
            if (headerDue) ReadHeader(line);
            else if (ReadLine(line, fields) is { } fault) tally.Reject(tally.LinesRead, fault);
            headerDue = false;
        }
    }

    /// <summary>Whether the first line that is not blank names the columns.</summary>
    protected virtual bool HasHeader => false;

    /// <summary>Reads the header.</summary>
    /// <exception cref="DatasetFormatException">It lacks what is needed.</exception>
    protected virtual void ReadHeader(ReadOnlySpan<char> line)
    {
    }

    /// <summary>Reads one line that is not blank.</summary>
    /// <returns>What is wrong and what would be right, or null.</returns>
    protected abstract string? ReadLine(ReadOnlySpan<char> line, EventFields fields);
}
