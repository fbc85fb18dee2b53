using CsvHelper;

namespace Farzi.Engine.Datasets.Sources;

/// <summary>Comma- or tab-separated values, quoted as in RFC 4180 (a quoted field may span lines).</summary>
internal sealed class CsvSource(TextReader text, DatasetOptions options, LineTally tally, char delimiter) : IEventSource
{
    private const int CancellationStride = 4096;
    private EventColumns? _columns;

    /// <inheritdoc />
    public void Read(IEventSink sink, CancellationToken cancellationToken)
    {
        using var counted = new LineCountingReader(text);
        using var reader = CsvReader.Create(counted, new CsvReaderOptions
        {
            Separator = delimiter,
            HasHeader = false, // read here: its faults are errors whatever the tolerance
            MaxRecordSize = options.MaxLineLength,
            TrackLineNumbers = true,
            MalformedData = CsvMalformedDataHandling.Skip,
            OnMalformedRecord = Reject,
        });
        var fields = new EventFields(sink);
        try
        {
            for (var record = 0L; reader.Read(); record++)
            {
                if (record % CancellationStride == 0) cancellationToken.ThrowIfCancellationRequested();
                tally.LinesRead = reader.LineNumber;
                ReadRecord(reader, fields);
            }
        }
        catch (CsvFormatException e)
        {
            throw tally.Fatal(
                Math.Max(e.LineNumber, tally.LinesRead),
                $"the record that begins here is longer than {options.MaxLineLength} bytes; check for a quote that is never closed, or raise MaxLineLength");
        }
        tally.LinesRead = counted.Lines;
    }

    private void ReadRecord(CsvReader reader, EventFields fields)
    {
        if (_columns is not { } columns)
        {
            _columns = ReadHeader(reader);
            if (options.HasHeader) return;
            columns = _columns.Value;
        }
        var blank = reader.FieldCount == 1 && reader.GetString(0).AsSpan().IsWhiteSpace();
        var fault = reader.FieldCount == columns.Count ? ReadEvent(reader, columns, fields)
            : blank ? null
            : $"{reader.FieldCount} fields; expected {columns.Count} as in the first line";
        if (fault is not null) tally.Reject(reader.LineNumber, fault);
    }

    private EventColumns ReadHeader(CsvReader reader)
    {
        var names = new string[reader.FieldCount];
        for (var i = 0; i < names.Length; i++) names[i] = options.HasHeader ? reader.GetString(i).Trim() : $"#{i + 1}";
        ColumnNames.RefuseDuplicates(names, tally);
        return ColumnNames.Resolve(names, options, tally);
    }

    private static string? ReadEvent(CsvReader reader, EventColumns columns, EventFields fields) => fields.Add(
        reader.GetString(columns.User),
        reader.GetString(columns.Item),
        columns.Rating >= 0 ? reader.GetString(columns.Rating) : null,
        columns.Rating >= 0,
        columns.Timestamp >= 0 ? reader.GetString(columns.Timestamp) : null,
        columns.Timestamp >= 0);

    private void Reject(CsvMalformedRecord record)
    {
        var fault = record.Reason switch
        {
            CsvMalformedReason.UnterminatedQuote => "a quote is never closed; expected \" at the end of the field",
            CsvMalformedReason.TextAfterClosingQuote => "text behind a closing quote; expected the field quoted whole, with \"\" for a quote inside it",
            _ => "a quote inside an unquoted field; expected the field quoted whole, with \"\" for a quote inside it",
        };
        if (_columns is null) throw tally.Fatal(record.LineNumber, fault);
        tally.Reject(record.LineNumber, fault);
    }
}
