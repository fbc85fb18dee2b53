namespace Farzi.Engine.Datasets;

/// <summary>What reading a dataset met and what it left out.</summary>
public sealed record DatasetSummary
{
    /// <summary>The layout that was read, never <see cref="DatasetFormat.Auto"/>.</summary>
    public required DatasetFormat Format { get; init; }

    /// <summary>Lines in the file (after decompression), header and blank lines included.</summary>
    public required long LinesRead { get; init; }

    /// <summary>Malformed lines that were skipped.</summary>
    public required int LinesSkipped { get; init; }

    /// <summary>The first of the skipped lines, at most 20.</summary>
    public required IReadOnlyList<BadLine> SkippedLines { get; init; }

    /// <summary>Events in the file, before any filter.</summary>
    public required long EventsRead { get; init; }

    /// <summary>Events left out because they were rated below the minimum.</summary>
    public required long EventsBelowRating { get; init; }

    /// <summary>Events left out as repeats of a (user, item) pair.</summary>
    public required long DuplicatesDropped { get; init; }

    /// <summary>Events in the dataset.</summary>
    public required int Events { get; init; }

    /// <summary>Users (sequences) in the dataset.</summary>
    public required int Users { get; init; }

    /// <summary>Users of the file that were dropped.</summary>
    public required int UsersDropped { get; init; }

    /// <summary>Items in the dataset, the size of its vocabulary.</summary>
    public required int Items { get; init; }

    /// <summary>Items of the file that were dropped.</summary>
    public required int ItemsDropped { get; init; }

    /// <summary>Earliest time of an event in the dataset, in the file's unit (Unix seconds for ISO 8601 times); null without times.</summary>
    public required decimal? FirstTimestamp { get; init; }

    /// <summary>Latest time of an event in the dataset; see <see cref="FirstTimestamp"/>.</summary>
    public required decimal? LastTimestamp { get; init; }
}
