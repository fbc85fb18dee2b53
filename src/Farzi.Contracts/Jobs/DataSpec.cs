namespace Farzi.Contracts.Jobs;

/// <summary>The real data: a file of events, or a generator.</summary>
public sealed record DataSpec
{
    /// <summary>The event file, plain or gzip; a relative path is taken from the working directory. Left out when a generator is given.</summary>
    [ExecutionOnly]
    public string? Path { get; init; }

    /// <summary>Layout of the file: auto, recbole, user-item, user-items, u.data, ratings.dat, ratings.csv, csv, tsv or jsonl.</summary>
    public string Format { get; init; } = "auto";

    /// <summary>Column names, for the layouts that have named columns.</summary>
    public ColumnsSpec Columns { get; init; } = new();

    /// <summary>Whether a CSV or TSV file begins with the names of its columns; without, they are named #1, #2, ….</summary>
    public bool HasHeader { get; init; } = true;

    /// <summary>Sequences with fewer events are dropped; the leave-two split needs 3.</summary>
    [SettingRange(3, 1000000)]
    public int MinimumEvents { get; init; } = 3;

    /// <summary>Items with fewer events are dropped; 0 = none.</summary>
    [SettingRange(0, 1000000)]
    public int MinimumItemEvents { get; init; }

    /// <summary>Events rated lower are dropped. Default: none.</summary>
    [SettingRange(-1e9, 1e9)]
    public double? MinimumRating { get; init; }

    /// <summary>What happens to repeated (user, item) pairs.</summary>
    public DuplicateEvents Duplicates { get; init; } = DuplicateEvents.Keep;

    /// <summary>Malformed lines that are skipped before reading fails.</summary>
    [SettingRange(0, 1000000000)]
    public int MaxBadLines { get; init; }

    /// <summary>Generated shop sessions instead of a file.</summary>
    public GeneratorSpec? Generator { get; init; }
}
