using System.Runtime.ExceptionServices;
using Farzi.Engine.Datasets;
using Farzi.Engine.Datasets.Text;
using Farzi.Engine.Numerics;

namespace Farzi.Engine.Artifacts;

/// <summary>Ordinary sequences of events, read off the distributions of a distilled dataset: for people, and for learners that take no soft input.</summary>
public static class HardSequences
{
    /// <summary>The name in a run folder of the file of most likely events.</summary>
    public const string MostLikelyFileName = "hard-sequences.tsv";

    /// <summary>The name in a run folder of the file of sampled events.</summary>
    public const string SampledFileName = "sampled-sequences.tsv";

    /// <summary>The name in a run folder of the most likely events as text.</summary>
    public const string MostLikelyTextName = "hard-sequences.txt";

    /// <summary>The name in a run folder of the sampled events as text.</summary>
    public const string SampledTextName = "sampled-sequences.txt";

    /// <summary>Takes the most likely event of every position; of equally likely ones the lowest index.</summary>
    /// <returns>μ arrays of ξ event indices.</returns>
    public static int[][] MostLikely(DistilledDataset data) => Read(data, (_, _, probabilities) =>
    {
        var best = 0;
        for (var i = 1; i < probabilities.Length; i++)
            if (probabilities[i] > probabilities[best]) best = i;
        return best;
    });

    /// <summary>
    /// Draws every position independently from its distribution: with u the (position+1)-th uniform number of the
    /// <see cref="RandomStream"/> of (seed, hard sequences, sequence), the first event whose cumulated probability, in index order, exceeds u.
    /// </summary>
    /// <param name="data">The distilled dataset.</param>
    /// <param name="seed">The same seed draws the same sequences.</param>
    /// <returns>μ arrays of ξ event indices.</returns>
    public static int[][] Sample(DistilledDataset data, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(data);
        var uniforms = new double[data.SequenceCount][];
        for (var s = 0; s < uniforms.Length; s++)
        {
            var random = RandomStream.For((long)seed, RandomPurpose.HardSequences, s);
            uniforms[s] = new double[data.SequenceLength];
            for (var p = 0; p < data.SequenceLength; p++) uniforms[s][p] = random.NextUniform();
        }

        return Read(data, (sequence, position, probabilities) => Draw(probabilities, uniforms[sequence][position]));
    }

    /// <summary>
    /// Writes sequences atomically, one event per line: a header <c>user TAB item TAB position</c>, then number of the sequence from 0, original
    /// name (escaped as in <see cref="VocabularyFile"/>), position from 0.
    /// </summary>
    public static void Write(string path, IReadOnlyList<int[]> sequences, Vocabulary vocabulary)
    {
        ArgumentNullException.ThrowIfNull(sequences);
        ArgumentNullException.ThrowIfNull(vocabulary);
        AtomicFile.WriteLines(path, Lines(sequences, vocabulary));
    }

    /// <summary>
    /// Writes sequences of words or characters atomically as text to be read: under a line <c># number</c>, from 0, the words with spaces between them
    /// and a new line behind each <c>&lt;eos&gt;</c>, or the characters as they are; an empty line behind each sequence.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <param name="sequences">Event indices.</param>
    /// <param name="vocabulary">The names.</param>
    /// <param name="level">What the events are.</param>
    public static void WriteText(string path, IReadOnlyList<int[]> sequences, Vocabulary vocabulary, TextLevel level)
    {
        ArgumentNullException.ThrowIfNull(sequences);
        ArgumentNullException.ThrowIfNull(vocabulary);
        AtomicFile.WriteLines(path, sequences.SelectMany((s, i) => new[] { $"# {i}", Text(s, vocabulary, level), "" }));
    }

    private static string Text(int[] sequence, Vocabulary vocabulary, TextLevel level)
    {
        var names = sequence.Select(e => vocabulary[e]);
        return level == TextLevel.Character
            ? string.Concat(names)
            : string.Join(' ', names).Replace(TextEvents.EndOfLine + " ", TextEvents.EndOfLine + "\n", StringComparison.Ordinal);
    }

    private static IEnumerable<string> Lines(IReadOnlyList<int[]> sequences, Vocabulary vocabulary)
    {
        yield return "user\titem\tposition";
        for (var s = 0; s < sequences.Count; s++)
            for (var p = 0; p < sequences[s].Length; p++)
                yield return $"{s}\t{VocabularyFile.Escape(vocabulary[sequences[s][p]])}\t{p}";
    }

    private static int Draw(ReadOnlySpan<double> probabilities, double uniform)
    {
        var cumulated = 0.0;
        var last = 0;
        for (var i = 0; i < probabilities.Length; i++)
        {
            if (probabilities[i] == 0) continue;
            cumulated += probabilities[i];
            last = i;
            if (cumulated > uniform) return i;
        }

        return last; // the sum fell short of one by rounding
    }

    private static int[][] Read(DistilledDataset data, Func<int, int, ReadOnlySpan<double>, int> choose)
    {
        ArgumentNullException.ThrowIfNull(data);
        var sequences = new int[data.SequenceCount][];
        try
        {
            Parallel.For(0, data.SequenceCount, s =>
            {
                var events = sequences[s] = new int[data.SequenceLength];
                DistributionRows.Scan(data, s, (position, probabilities) => events[position] = choose(s, position, probabilities));
            });
        }
        catch (AggregateException e)
        {
            ExceptionDispatchInfo.Throw(e.InnerException!);
        }

        return sequences;
    }
}
