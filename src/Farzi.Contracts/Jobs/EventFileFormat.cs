namespace Farzi.Contracts.Jobs;

/// <summary>The shape of an event file.</summary>
public enum EventFileFormat
{
    /// <summary>Recognised by the file's name and its first lines.</summary>
    Auto,

    /// <summary>RecBole atomic file: a header of <c>name:type</c> columns, tab separated.</summary>
    Inter,

    /// <summary>SASRec text: <c>user item</c> a line, each user's lines in time order.</summary>
    UserItem,

    /// <summary>S3-Rec text: <c>user item item …</c> a line.</summary>
    UserItems,

    /// <summary>MovieLens-100K <c>u.data</c>: user, item, rating, timestamp, tab separated.</summary>
    UData,

    /// <summary>MovieLens-1M <c>ratings.dat</c>: <c>user::item::rating::timestamp</c>.</summary>
    RatingsDat,

    /// <summary>MovieLens <c>ratings.csv</c>.</summary>
    RatingsCsv,

    /// <summary>Comma separated with a header line.</summary>
    Csv,

    /// <summary>Tab separated with a header line.</summary>
    Tsv,

    /// <summary>One JSON object a line.</summary>
    Jsonl,
}
