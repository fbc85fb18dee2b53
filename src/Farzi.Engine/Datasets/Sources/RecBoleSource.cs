namespace Farzi.Engine.Datasets.Sources;

/// <summary>RecBole atomic file: tab-separated, under a header of <c>name:type</c>.</summary>
internal sealed class RecBoleSource(TextReader text, DatasetOptions options, LineTally tally) : LineSource(text, options, tally)
{
    private static readonly string[] s_types = ["token", "token_seq", "float", "float_seq"];
    private EventColumns _columns;
    private Range[] _ranges = [];

    /// <inheritdoc />
    protected override bool HasHeader => true;

    /// <summary>Whether every tab-separated field of a line is <c>name:type</c> with a type that RecBole knows.</summary>
    public static bool IsHeader(string line) =>
        line.Split('\t').All(f => f.LastIndexOf(':') is > 0 and var colon && s_types.Contains(f[(colon + 1)..].Trim()));

    /// <inheritdoc />
    protected override void ReadHeader(ReadOnlySpan<char> line)
    {
        var header = line.ToString();
        if (!IsHeader(header))
        {
            throw Tally.Fatal(
                Tally.LinesRead,
                $"the header {EventFields.Quote(header)} is not typed; expected tab-separated fields such as 'user_id:token', types {string.Join(", ", s_types)}");
        }
        var names = new List<string>();
        var types = new List<string>();
        foreach (var field in header.Split('\t'))
        {
            var colon = field.LastIndexOf(':');
            names.Add(field[..colon].Trim());
            types.Add(field[(colon + 1)..].Trim());
        }
        ColumnNames.RefuseDuplicates(names, Tally);
        // The type is declared, so a rating that is not a number is malformed even where no minimum asks for it.
        var rating = Options.RatingColumn ?? (names.Contains("rating") ? "rating" : null);
        _columns = ColumnNames.Resolve(names, Options with { RatingColumn = rating }, Tally);
        Expect(_columns.User, "token");
        Expect(_columns.Item, "token");
        Expect(_columns.Rating, "float");
        Expect(_columns.Timestamp, "float");
        _ranges = new Range[names.Count + 1];

        void Expect(int column, string type)
        {
            if (column >= 0 && types[column] != type)
                throw Tally.Fatal(Tally.LinesRead, $"column '{names[column]}' has the type {types[column]}; expected {type}");
        }
    }

    /// <inheritdoc />
    protected override string? ReadLine(ReadOnlySpan<char> line, EventFields fields)
    {
        var count = line.Split(_ranges, '\t');
        if (count != _columns.Count)
            return $"{(count > _columns.Count ? $"more than {_columns.Count}" : count)} tab-separated fields; the header has {_columns.Count}";
        var rating = _columns.Rating >= 0 ? line[_ranges[_columns.Rating]] : default;
        var time = _columns.Timestamp >= 0 ? line[_ranges[_columns.Timestamp]] : default;
        return fields.Add(line[_ranges[_columns.User]], line[_ranges[_columns.Item]], rating, _columns.Rating >= 0, time, _columns.Timestamp >= 0);
    }
}
