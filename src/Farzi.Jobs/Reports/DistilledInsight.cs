using Farzi.Engine.Artifacts;
using Farzi.Engine.Datasets;
using Farzi.Engine.Datasets.Text;
using Farzi.Jobs.Reports.Charts;

namespace Farzi.Jobs.Reports;

/// <summary>What can be seen in a distilled dataset: its spectra, how sharp its distributions are, on which events they lie, and examples.</summary>
/// <param name="Spectra">Singular values of the logits, X̃ and M, largest first, by name.</param>
/// <param name="Entropy">Entropy in nats of every position.</param>
/// <param name="GreatestEntropy">ln V, that of a uniform distribution.</param>
/// <param name="Popularity">Share of real and of distilled events by popularity rank; empty without counts.</param>
/// <param name="Examples">Names of the most likely events of a few sequences; empty without a vocabulary.</param>
internal sealed record DistilledInsight(
    IReadOnlyList<ChartSeries> Spectra, IReadOnlyList<double> Entropy, double GreatestEntropy, IReadOnlyList<ChartSeries> Popularity, IReadOnlyList<IReadOnlyList<string>> Examples)
{
    private const int ExampleCount = 6;

    public static DistilledInsight Of(DistilledDataset data, Vocabulary? vocabulary, IReadOnlyList<long>? trainEventCounts, TextLevel? text = null)
    {
        var statistics = DistributionStatistics.Of(data);
        ChartSeries[] spectra =
        [
            Spectrum("logits X̃M/τ", SingularSpectrum.OfLogits(data)),
            Spectrum("latents X̃", SingularSpectrum.OfLatents(data)),
            Spectrum("decoder M", SingularSpectrum.OfDecoder(data)),
        ];
        var popularity = trainEventCounts is { } counts && counts.Count == data.VocabularySize
            ? PopularityCurves.Of(counts, statistics.ExpectedShare)
            : [];
        IReadOnlyList<IReadOnlyList<string>> examples = vocabulary is null
            ? []
            : [.. HardSequences.MostLikely(data).Take(ExampleCount).Select(s => Names(s, vocabulary, text))];
        return new DistilledInsight(spectra, [.. statistics.Entropy.SelectMany(row => row)], Math.Log(data.VocabularySize), popularity, examples);
    }

    // Characters are shown as the words that they make.
    private static IReadOnlyList<string> Names(int[] sequence, Vocabulary vocabulary, TextLevel? text)
    {
        var names = sequence.Select(e => vocabulary[e]);
        return text == TextLevel.Character ? string.Concat(names).Replace("\n", "⏎ ", StringComparison.Ordinal).Split(' ') : [.. names];
    }

    // Relative to the largest, below 1e-8 of which the values are rounding.
    private static ChartSeries Spectrum(string name, double[] values) =>
        new(name, [.. values.Select((v, i) => new ChartPoint(i + 1, v / values[0])).Where(p => p.Y > 1e-8)]) { Marked = values.Length <= 64 };
}
