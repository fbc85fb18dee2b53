namespace Farzi.Contracts.Jobs;

/// <summary>The real data: a file of events, or a generator.</summary>
public sealed record DataSpec
{
    /// <summary>The event file, plain or gzip; a relative path is taken from the working directory. Left out when a generator is given.</summary>
    [ExecutionOnly]
    public string? Path { get; init; }

    /// <summary>Shape of the file.</summary>
    public EventFileFormat Format { get; init; } = EventFileFormat.Auto;

    /// <summary>Column names, for the formats that have a header.</summary>
    public ColumnsSpec Columns { get; init; } = new();

    /// <summary>Sequences with fewer events are dropped; the leave-two split needs 3.</summary>
    [SettingRange(3, 1000000)]
    public int MinimumEvents { get; init; } = 3;

    /// <summary>Malformed lines that are skipped before reading fails.</summary>
    [SettingRange(0, 1000000000)]
    public int MaxBadLines { get; init; } = 0;

    /// <summary>Whether only the first of several equal (user, item) events is kept.</summary>
    public bool DropRepeats { get; init; }

    /// <summary>Generated shop sessions instead of a file.</summary>
    public GeneratorSpec? Generator { get; init; }
}
