namespace Farzi.Contracts.Jobs;

/// <summary>The real data: a file of events, or a generator.</summary>
public sealed record DataSpec
{
    /// <summary>The event file, plain or gzip; a relative path is taken from the working directory. Left out when a generator is given.</summary>
    [ExecutionOnly]
    public string? Path { get; init; }

    /// <summary>Layout of the file: auto, recbole, user-item, user-items, u.data, ratings.dat, ratings.csv, csv, tsv or jsonl; of text: auto, ptb (a train file with its valid and test files beside it) or text (one file, cut by shares).</summary>
    public string Format { get; init; } = "auto";

    /// <summary>Column names, for the layouts that have named columns.</summary>
    public ColumnsSpec Columns { get; init; } = new();

    /// <summary>Whether a CSV or TSV file begins with the names of its columns; without, they are named #1, #2, ….</summary>
    public bool HasHeader { get; init; } = true;

    /// <summary>Sequences with fewer events are dropped; the leave-two split needs 3.</summary>
    [SettingRange(3, 1000000)]
    public int MinimumEvents { get; init; } = 3;

    /// <summary>Items with fewer events are dropped; of text, rarer words or characters become the unknown event; 0 = none.</summary>
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

    /// <summary>Text: whether its events are words or characters.</summary>
    public TextLevel Level { get; init; } = TextLevel.Word;

    /// <summary>Text: most events of the vocabulary, the unknown one included; the most frequent of the train split stay. 0 = no limit.</summary>
    [SettingRange(0, 10000000)]
    public int MaximumVocabulary { get; init; }

    /// <summary>Text in three files: the validation file. Default: beside the train file, with valid instead of train in its name.</summary>
    [ExecutionOnly]
    public string? ValidationPath { get; init; }

    /// <summary>Text in three files: the test file. Default: beside the train file, with test instead of train in its name.</summary>
    [ExecutionOnly]
    public string? TestPath { get; init; }

    /// <summary>Text in one file: share of its events that is the validation split, before the test split.</summary>
    [SettingRange(0, 1, MinimumIsExclusive = true, MaximumIsExclusive = true)]
    public double ValidationShare { get; init; } = 0.05;

    /// <summary>Text in one file: share of its events that is the test split, at its end.</summary>
    [SettingRange(0, 1, MinimumIsExclusive = true, MaximumIsExclusive = true)]
    public double TestShare { get; init; } = 0.05;

    /// <summary>Generated shop sessions instead of a file.</summary>
    public GeneratorSpec? Generator { get; init; }
}
