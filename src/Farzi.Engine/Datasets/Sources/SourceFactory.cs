namespace Farzi.Engine.Datasets.Sources;

/// <summary>The source of each format.</summary>
internal static class SourceFactory
{
    /// <summary>Creates the source that reads a format.</summary>
    public static IEventSource Create(DatasetFormat format, TextReader text, DatasetOptions options, LineTally tally) => format switch
    {
        DatasetFormat.RecBole => new RecBoleSource(text, options, tally),
        DatasetFormat.UserItem => new UserItemSource(text, options, tally),
        DatasetFormat.UserItems => new UserItemsSource(text, options, tally),
        DatasetFormat.MovieLensData => new RatingLineSource(text, options, tally, "\t", "user<tab>item<tab>rating<tab>timestamp"),
        DatasetFormat.MovieLensDat => new RatingLineSource(text, options, tally, "::", "user::item::rating::timestamp"),
        DatasetFormat.MovieLensCsv => new CsvSource(text, MovieLensColumns(options), tally, ','),
        DatasetFormat.Csv => new CsvSource(text, options, tally, ','),
        DatasetFormat.Tsv => new CsvSource(text, options, tally, '\t'),
        DatasetFormat.JsonLines => new JsonLinesSource(text, options, tally),
        _ => throw new ArgumentOutOfRangeException(nameof(format), format, "The format must be resolved first."),
    };

    private static DatasetOptions MovieLensColumns(DatasetOptions options) => options with
    {
        UserColumn = options.UserColumn ?? "userId",
        ItemColumn = options.ItemColumn ?? "movieId",
        RatingColumn = options.RatingColumn ?? "rating",
        TimestampColumn = options.TimestampColumn ?? "timestamp",
    };
}
