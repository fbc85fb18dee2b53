namespace Farzi.Engine.Datasets;

/// <summary>
/// What to read and how. Order of the steps: malformed lines out, ratings below the minimum out, sequences in time order (ties keep the
/// file's order), duplicates out, then users and items with too few events out, repeated until nothing changes.
/// </summary>
public sealed record DatasetOptions
{
    /// <summary>The file.</summary>
    public required string Path { get; init; }

    /// <summary>The layout of the file.</summary>
    public DatasetFormat Format { get; init; } = DatasetFormat.Auto;

    /// <summary>
    /// Column of the user (sequence) in files with named columns: its exact name, or <c>#n</c> for the n-th column from 1. Null: a usual
    /// name, such as <c>user_id</c>, <c>userId</c>, <c>session_id</c>.
    /// </summary>
    public string? UserColumn { get; init; }

    /// <summary>Column of the item (event), as above. Null: a usual name, such as <c>item_id</c>, <c>movieId</c>.</summary>
    public string? ItemColumn { get; init; }

    /// <summary>Column of the rating, as above. Null: a usual name, looked for only with <see cref="MinimumRating"/>.</summary>
    public string? RatingColumn { get; init; }

    /// <summary>Column of the time, as above. Null: a usual name; without such a column the file's order is the time order.</summary>
    public string? TimestampColumn { get; init; }

    /// <summary>Whether a CSV or TSV file begins with the names of its columns. If not, columns are named by position, <c>#n</c>.</summary>
    public bool HasHeader { get; init; } = true;

    /// <summary>Users with fewer events are dropped. The leave-two split needs 3.</summary>
    public int MinimumEvents { get; init; } = 3;

    /// <summary>Items with fewer events are dropped, 0 for none; repeated with <see cref="MinimumEvents"/> until both hold (the k-core).</summary>
    public int MinimumItemEvents { get; init; }

    /// <summary>Events rated lower are dropped; null for none.</summary>
    public double? MinimumRating { get; init; }

    /// <summary>What happens to repeated (user, item) pairs.</summary>
    public DuplicatePolicy Duplicates { get; init; } = DuplicatePolicy.Keep;

    /// <summary>How many malformed lines are skipped (and counted) before reading fails.</summary>
    public int MaxBadLines { get; init; }

    /// <summary>Longest line in characters; it bounds the memory that one line can take. A longer line is always an error.</summary>
    public int MaxLineLength { get; init; } = 4 << 20;

    /// <summary>Every fault of these options, each naming the setting and what would be right; empty if there is none.</summary>
    public IReadOnlyList<string> Faults()
    {
        var faults = new List<string>();
        if (string.IsNullOrWhiteSpace(Path)) faults.Add("Path is empty: name the file to read");
        if (!Enum.IsDefined(Format)) faults.Add($"Format {(int)Format} is unknown: use one of {string.Join(", ", DatasetFormatNames.All)}");
        if (!Enum.IsDefined(Duplicates)) faults.Add($"Duplicates {(int)Duplicates} is unknown: use Keep, First or Last");
        if (MinimumEvents < 1) faults.Add($"MinimumEvents is {MinimumEvents}: use 1 or more (3 for the leave-two split)");
        if (MinimumItemEvents < 0) faults.Add($"MinimumItemEvents is {MinimumItemEvents}: use 0 or more");
        if (MinimumRating is { } r && !double.IsFinite(r)) faults.Add($"MinimumRating is {r}: use a finite number");
        if (MaxBadLines < 0) faults.Add($"MaxBadLines is {MaxBadLines}: use 0 or more");
        if (MaxLineLength is < 16 or > 1 << 28) faults.Add($"MaxLineLength is {MaxLineLength}: use 16 to {1 << 28}");
        if (!HasHeader && Format is not (DatasetFormat.Csv or DatasetFormat.Tsv))
            faults.Add("HasHeader is false: that needs Format csv or tsv, and columns named by position (#1, #2, …)");
        return faults;
    }
}
