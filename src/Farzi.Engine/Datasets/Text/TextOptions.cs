namespace Farzi.Engine.Datasets.Text;

/// <summary>What text to read and how to turn it into events.</summary>
public sealed record TextOptions
{
    /// <summary>The train file, or the only one; plain or gzip.</summary>
    public required string Path { get; init; }

    /// <summary>The validation file; null where the only file is cut by shares. Given together with <see cref="TestPath"/>.</summary>
    public string? ValidationPath { get; init; }

    /// <summary>The test file; see <see cref="ValidationPath"/>.</summary>
    public string? TestPath { get; init; }

    /// <summary>Words or characters.</summary>
    public TextLevel Level { get; init; } = TextLevel.Word;

    /// <summary>Share of the only file's events that are the validation split; they lie before the test split.</summary>
    public double ValidationShare { get; init; } = 0.05;

    /// <summary>Share of the only file's events that are the test split, at its end.</summary>
    public double TestShare { get; init; } = 0.05;

    /// <summary>Most events of the vocabulary, <see cref="TextEvents.Unknown"/> included; the most frequent ones stay. 0 for no limit.</summary>
    public int MaximumVocabulary { get; init; }

    /// <summary>Words or characters that are rarer in the train split become <see cref="TextEvents.Unknown"/>.</summary>
    public int MinimumCount { get; init; }

    /// <summary>How many malformed lines of each file are skipped (and counted) before reading fails.</summary>
    public int MaxBadLines { get; init; }

    /// <summary>Longest line in characters; a longer one is always an error.</summary>
    public int MaxLineLength { get; init; } = 4 << 20;

    /// <summary>Every fault of these options, each naming the setting and what would be right; empty if there is none.</summary>
    public IReadOnlyList<string> Faults()
    {
        var faults = new List<string>();
        if (string.IsNullOrWhiteSpace(Path)) faults.Add("Path is empty: name the file to read");
        if (ValidationPath is null != TestPath is null) faults.Add("of ValidationPath and TestPath only one is given: give both or none");
        if (!Enum.IsDefined(Level)) faults.Add($"Level {(int)Level} is unknown: use Word or Character");
        if (!(ValidationShare > 0 && TestShare > 0 && ValidationShare + TestShare < 1))
            faults.Add($"ValidationShare {ValidationShare} and TestShare {TestShare} leave no train split or no held-out one: use shares above 0 that add to less than 1");
        if (MaximumVocabulary is < 0 or 1) faults.Add($"MaximumVocabulary is {MaximumVocabulary}: use 2 or more, or 0 for no limit");
        if (MinimumCount < 0) faults.Add($"MinimumCount is {MinimumCount}: use 0 or more");
        if (MaxBadLines < 0) faults.Add($"MaxBadLines is {MaxBadLines}: use 0 or more");
        if (MaxLineLength is < 16 or > 1 << 28) faults.Add($"MaxLineLength is {MaxLineLength}: use 16 to {1 << 28}");
        return faults;
    }
}
