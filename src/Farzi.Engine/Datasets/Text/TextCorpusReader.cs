using System.Security.Cryptography;
using System.Text;

namespace Farzi.Engine.Datasets.Text;

/// <summary>Reads text.</summary>
public static class TextCorpusReader
{
    /// <summary>Reads the files, makes the vocabulary, and splits what is one file.</summary>
    /// <param name="options">What to read and how.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="ArgumentException">The options have faults; the message names all.</exception>
    /// <exception cref="DatasetFormatException">A line is no text: bytes that are not UTF-8, or a NUL character.</exception>
    /// <exception cref="DatasetException">A file is missing, unreadable or empty, or too short to be split.</exception>
    public static TextCorpus Read(TextOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        var faults = options.Faults();
        if (faults.Count > 0) throw new ArgumentException("Text options: " + string.Join("; ", faults) + ".", nameof(options));
        var names = new NameTable();
        string[] paths = options is { ValidationPath: { } validation, TestPath: { } test } ? [options.Path, validation, test] : [options.Path];
        TextFile[] files = [.. paths.Select(p => TextFile.Read(p, options, names, cancellationToken))];
        var parts = files.Length == 3 ? [files[0].Events, files[1].Events, files[2].Events] : Cut(files[0].Events, options);
        var (vocabulary, index) = TextVocabulary.Of(names, parts[0], options);
        if (Array.TrueForAll(parts[0], e => index[e] == index[parts[0][0]])) throw new DatasetException(options.Path, "the train split has only one distinct event; there is nothing to predict");
        return new TextCorpus
        {
            Vocabulary = vocabulary,
            Train = Part(parts[0], index, vocabulary),
            Validation = Part(parts[1], index, vocabulary),
            Test = Part(parts[2], index, vocabulary),
            DistinctNames = names.Count,
            LinesRead = files.Sum(f => f.Tally.LinesRead),
            LinesSkipped = files.Sum(f => f.Tally.Skipped),
            SkippedLines = [.. files.SelectMany((f, i) => f.Tally.FirstSkipped.Select(line => (paths[i], line)))],
            ContentSha256 = files.Length == 1 ? files[0].Sha256 : Together(files),
        };
    }

    private static int[][] Cut(int[] events, TextOptions options)
    {
        var test = (int)(events.Length * options.TestShare);
        var validation = (int)(events.Length * options.ValidationShare);
        if (test < 1 || validation < 1)
        {
            throw new DatasetException(
                options.Path, $"{events.Length} events are too few for shares of {options.ValidationShare} and {options.TestShare}: a split would be empty");
        }

        return [events[..^(validation + test)], events[^(validation + test)..^test], events[^test..]];
    }

    private static TextPart Part(int[] events, int[] index, Vocabulary vocabulary)
    {
        var mapped = Array.ConvertAll(events, e => index[e]);
        return new TextPart(mapped, vocabulary.TryGetIndex(TextEvents.Unknown, out var unknown) ? mapped.Count(e => e == unknown) : 0);
    }

    private static string Together(IEnumerable<TextFile> files) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(string.Concat(files.Select(f => f.Sha256 + "\n")))));
}
