namespace Farzi.Contracts.Reports;

/// <summary>Sizes of the real data, after filtering.</summary>
public sealed record DataSummary
{
    /// <summary>Number of sequences (users, documents).</summary>
    public required long Sequences { get; init; }

    /// <summary>Number of events in all splits.</summary>
    public required long Events { get; init; }

    /// <summary>Number of events in the train split.</summary>
    public required long TrainEvents { get; init; }

    /// <summary>V, the number of distinct events.</summary>
    public required long Vocabulary { get; init; }

    /// <summary>Bytes of the train events, ids at ⌈log₂V⌉ bits.</summary>
    public long? Bytes { get; init; }

    /// <summary>Name of the dataset, for people.</summary>
    public string? Name { get; init; }

    /// <summary>Hash of the input, such as <c>sha256:…</c>.</summary>
    public string? Hash { get; init; }
}
