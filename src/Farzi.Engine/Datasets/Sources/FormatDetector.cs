using System.Globalization;

namespace Farzi.Engine.Datasets.Sources;

/// <summary>Decides which layout a file has, from its name and its first lines, and refuses options that the layout cannot honour.</summary>
internal static class FormatDetector
{
    private const int SampledLines = 32;

    /// <summary>The format to read: the given one, or the detected one.</summary>
    /// <exception cref="DatasetFormatException">The format cannot be detected, or does not fit the options.</exception>
    /// <exception cref="DatasetException">The file cannot be opened or is empty.</exception>
    public static DatasetFormat Resolve(DatasetOptions options)
    {
        var format = options.Format == DatasetFormat.Auto ? Detect(options) : options.Format;
        var name = DatasetFormatNames.NameOf(format);
        var column = options.UserColumn ?? options.ItemColumn ?? options.RatingColumn ?? options.TimestampColumn;
        if (column is not null && !HasNamedColumns(format))
        {
            throw new DatasetFormatException(
                options.Path, 0, $"the format {name} has no named columns, but '{column}' is set; leave the columns unset or use another format");
        }
        if (format is DatasetFormat.UserItem or DatasetFormat.UserItems && options.MinimumRating is { } rating)
            throw new DatasetFormatException(options.Path, 0, $"the format {name} has no ratings, but MinimumRating is {rating}; leave it unset");
        return format;
    }

    private static bool HasNamedColumns(DatasetFormat format) =>
        format is DatasetFormat.RecBole or DatasetFormat.MovieLensCsv or DatasetFormat.Csv or DatasetFormat.Tsv or DatasetFormat.JsonLines;

    private static DatasetFormat Detect(DatasetOptions options)
    {
        var lines = Sample(options);
        if (lines.Count == 0) throw new DatasetException(options.Path, "the file holds only blank lines; expected at least one event");
        return FromName(options.Path) ?? FromContent(lines, options) ?? FromNameAlone(options.Path) ?? throw new DatasetFormatException(
            options.Path, 1, $"the format cannot be detected from the first lines ({EventFields.Quote(lines[0])}); set Format to one of "
            + string.Join(", ", DatasetFormatNames.All.Skip(1)));
    }

    private static List<string> Sample(DatasetOptions options)
    {
        using var input = DatasetInput.Open(options.Path);
        var tally = new LineTally(options.Path, 0);
        var reader = new LineReader(input.Text, tally, options.MaxLineLength);
        var lines = new List<string>();
        try
        {
            while (lines.Count < SampledLines && reader.TryRead(out var line))
            {
                if (!line.IsWhiteSpace()) lines.Add(line.ToString());
            }
        }
        catch (InvalidDataException e)
        {
            throw DatasetFormatException.DamagedGzip(options.Path, tally.LinesRead, e);
        }
        return lines;
    }

    /// <summary>A name that says it all.</summary>
    private static DatasetFormat? FromName(string path)
    {
        return Extension(path) switch
        {
            ".inter" => DatasetFormat.RecBole,
            ".jsonl" or ".ndjson" => DatasetFormat.JsonLines,
            _ => null,
        };
    }

    /// <summary>A name that says enough where the content does not: the error is then about the columns.</summary>
    private static DatasetFormat? FromNameAlone(string path) => Extension(path) switch
    {
        ".csv" => DatasetFormat.Csv,
        ".tsv" => DatasetFormat.Tsv,
        _ => null,
    };

    private static string Extension(string path)
    {
        var name = path.ToLowerInvariant();
        return Path.GetExtension(name.EndsWith(".gz", StringComparison.Ordinal) ? name[..^3] : name);
    }

    private static DatasetFormat? FromContent(List<string> lines, DatasetOptions options)
    {
        var first = lines[0];
        if (first.TrimStart().StartsWith('{')) return DatasetFormat.JsonLines;
        if (RecBoleSource.IsHeader(first)) return DatasetFormat.RecBole;
        if (IsRatingLines(lines, "::")) return DatasetFormat.MovieLensDat;
        if (IsRatingLines(lines, "\t")) return DatasetFormat.MovieLensData;
        if (first is "userId,movieId,rating,timestamp") return DatasetFormat.MovieLensCsv;
        if (IsHeader(first, '\t', options)) return DatasetFormat.Tsv;
        if (IsHeader(first, ',', options)) return DatasetFormat.Csv;
        return FromWords(lines);
    }

    /// <summary>Whether a line names the needed columns: those that were asked for, or usual ones.</summary>
    private static bool IsHeader(string line, char delimiter, DatasetOptions options)
    {
        var names = line.Split(delimiter).Select(n => n.Trim().Trim('"')).ToList();
        if (names.Count < 2) return false;
        if (options.UserColumn is null && options.ItemColumn is null) return ColumnNames.LookLikeHeader(names);
        return new[] { options.UserColumn, options.ItemColumn }.All(c => c is null || c.StartsWith('#') || names.Contains(c));
    }

    private static bool IsRatingLines(List<string> lines, string separator) => lines.All(line =>
        line.Split(separator) is [var user, var item, var rating, var time] && user.Length > 0 && item.Length > 0
        && double.TryParse(rating, NumberStyles.Float, CultureInfo.InvariantCulture, out _)
        && decimal.TryParse(time, NumberStyles.Float, CultureInfo.InvariantCulture, out _));

    /// <summary>
    /// Words without separators of their own: two a line, or whole numbers only. Anything else could be running text, which must not be
    /// taken for a user and items.
    /// </summary>
    private static DatasetFormat? FromWords(List<string> lines)
    {
        var words = lines.ConvertAll(l => l.Split((char[])[' ', '\t'], StringSplitOptions.RemoveEmptyEntries));
        if (words.TrueForAll(w => w.Length == 2 && w[0].Any(char.IsAsciiDigit) && w[1].Any(char.IsAsciiDigit))) return DatasetFormat.UserItem;
        return words.TrueForAll(w => w.Length >= 2 && w.All(x => x.All(char.IsAsciiDigit))) ? DatasetFormat.UserItems : null;
    }
}
