namespace Farzi.Engine.Datasets;

/// <summary>A dataset as read from a file.</summary>
/// <param name="Dataset">The sequences.</param>
/// <param name="Summary">What reading met and left out.</param>
/// <param name="ContentSha256">SHA-256 of the file's bytes as they lie on disk, 64 lower-case hex digits; it pins a job to its data.</param>
public sealed record LoadedDataset(SequenceDataset Dataset, DatasetSummary Summary, string ContentSha256);
