namespace Farzi.Engine.Datasets.Text;

/// <summary>A text as events over one vocabulary: train, validation, test.</summary>
public sealed record TextCorpus
{
    /// <summary>The vocabulary.</summary>
    public required Vocabulary Vocabulary { get; init; }

    /// <summary>What is learned from.</summary>
    public required TextPart Train { get; init; }

    /// <summary>Where settings are chosen.</summary>
    public required TextPart Validation { get; init; }

    /// <summary>What is reported.</summary>
    public required TextPart Test { get; init; }

    /// <summary>Distinct words or characters before the vocabulary was limited.</summary>
    public required int DistinctNames { get; init; }

    /// <summary>Lines read, of all files.</summary>
    public required long LinesRead { get; init; }

    /// <summary>Malformed lines that were skipped, by file; at most 20 a file.</summary>
    public required IReadOnlyList<(string Path, BadLine Line)> SkippedLines { get; init; }

    /// <summary>Number of malformed lines that were skipped.</summary>
    public required int LinesSkipped { get; init; }

    /// <summary>
    /// Pins a job to its text, 64 lower-case hexadecimal digits: SHA-256 of the only file's bytes, or of the three files' digests, each as such
    /// digits followed by a line feed, in the order train, validation, test.
    /// </summary>
    public required string ContentSha256 { get; init; }

    /// <summary>Events of all splits.</summary>
    public int EventCount => checked(Train.Count + Validation.Count + Test.Count);
}
