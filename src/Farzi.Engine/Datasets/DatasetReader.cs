using Farzi.Engine.Datasets.Sources;

namespace Farzi.Engine.Datasets;

/// <summary>Reads an event file into sequences.</summary>
public static class DatasetReader
{
    /// <summary>Reads a file as a stream; memory grows with the number of events, never with the length of the file's text.</summary>
    /// <param name="options">What to read and how.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="ArgumentException">The options have faults; the message names all.</exception>
    /// <exception cref="DatasetFormatException">The file's content is malformed, or its layout cannot be detected.</exception>
    /// <exception cref="DatasetException">The file is missing, unreadable or empty, or no sequence is left after filtering.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static LoadedDataset Read(DatasetOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        var faults = options.Faults();
        if (faults.Count > 0) throw new ArgumentException("Dataset options: " + string.Join("; ", faults) + ".", nameof(options));

        var format = FormatDetector.Resolve(options);
        var tally = new LineTally(options.Path, options.MaxBadLines);
        var builder = new SequenceBuilder(options);
        var hash = DatasetInput.Parse(options.Path, tally, input =>
        {
            SourceFactory.Create(format, input.Text, options, tally).Read(builder, cancellationToken);
            return input.FinishHash();
        });
        var (dataset, summary) = builder.Build(format, tally, cancellationToken);
        return new LoadedDataset(dataset, summary, hash);
    }
}
