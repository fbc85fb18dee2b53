namespace Farzi.Engine.Datasets;

/// <summary>The layouts of event files; each may be gzip-compressed. Their names in jobs: <see cref="DatasetFormatNames"/>.</summary>
public enum DatasetFormat
{
    /// <summary>Decided from the file's name and its first lines.</summary>
    Auto,

    /// <summary>
    /// RecBole atomic file (<c>.inter</c>): tab-separated under a typed header, <c>user_id:token item_id:token rating:float timestamp:float</c>.
    /// </summary>
    RecBole,

    /// <summary>SASRec text: <c>user item</c> a line; the order of the lines is the time order.</summary>
    UserItem,

    /// <summary>S3-Rec text: <c>user item item …</c>, one line a user, items in time order.</summary>
    UserItems,

    /// <summary>MovieLens-100K <c>u.data</c>: <c>user item rating timestamp</c> separated by tabs, no header.</summary>
    MovieLensData,

    /// <summary>MovieLens-1M <c>ratings.dat</c>: <c>user::item::rating::timestamp</c>, no header.</summary>
    MovieLensDat,

    /// <summary>MovieLens <c>ratings.csv</c>: CSV with the columns <c>userId,movieId,rating,timestamp</c>.</summary>
    MovieLensCsv,

    /// <summary>Comma-separated values with named columns, quoting as in RFC 4180.</summary>
    Csv,

    /// <summary>Tab-separated values with named columns, quoting as in RFC 4180.</summary>
    Tsv,

    /// <summary>One JSON object a line.</summary>
    JsonLines,
}
