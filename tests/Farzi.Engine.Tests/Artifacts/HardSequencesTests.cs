using Farzi.Engine.Artifacts;
using Farzi.Engine.Datasets;

namespace Farzi.Engine.Tests.Artifacts;

public sealed class HardSequencesTests
{
    [Theory]
    [InlineData(5)]
    [InlineData(37)]
    public void The_most_likely_events_are_the_peaks_of_the_distributions(int vocabulary)
    {
        var data = SmallDistilledDataset.Create(sequences: 4, length: 6, dimension: 3, vocabulary: vocabulary);
        var sequences = HardSequences.MostLikely(data);
        for (var s = 0; s < 4; s++)
        {
            for (var p = 0; p < 6; p++)
            {
                var row = SmallDistilledDataset.Row(data, s, p);
                Assert.Equal(Array.IndexOf(row, row.Max()), sequences[s][p]);
            }
        }
    }

    [Fact]
    public void Of_equally_likely_events_the_lowest_index_is_taken() =>
        Assert.Equal([[0, 0]], HardSequences.MostLikely(new DistilledDataset(new float[4], new float[6], 0, 1, 2, 2, 3)));

    [Fact]
    public void A_seed_draws_the_same_sequences_again_and_another_seed_others()
    {
        var data = SmallDistilledDataset.Create(sequences: 6, length: 10, temperature: 3);
        Assert.Equal(HardSequences.Sample(data, 1), HardSequences.Sample(data, 1));
        Assert.NotEqual(HardSequences.Sample(data, 1), HardSequences.Sample(data, 2));
        Assert.NotEqual(HardSequences.Sample(data, 1)[0], HardSequences.Sample(data, 1)[1]);
    }

    [Fact]
    public void Frequencies_of_samples_approach_the_probabilities()
    {
        var data = SmallDistilledDataset.Create(sequences: 1, length: 1, temperature: 2);
        var counts = new double[data.VocabularySize];
        for (var seed = 0UL; seed < 20_000; seed++) counts[HardSequences.Sample(data, seed)[0][0]]++;
        var row = SmallDistilledDataset.Row(data, 0, 0);
        for (var v = 0; v < counts.Length; v++) Assert.InRange(counts[v] / 20_000, row[v] - 0.015, row[v] + 0.015); // over 4 standard errors
    }

    [Fact]
    public void A_distribution_that_is_not_finite_is_an_error_that_names_it()
    {
        var data = SmallDistilledDataset.Create();
        data.Latents[^1] = float.NaN;
        var error = Assert.Throws<InvalidDataException>(() => HardSequences.MostLikely(data));
        Assert.Contains("sequence 1, position 2", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_file_names_every_event_by_its_original_name()
    {
        using var folder = new TemporaryFolder();
        HardSequences.Write(folder.File("h.tsv"), [[1, 0], [1]], new Vocabulary(["tea\tpot", "<script>"]));
        Assert.Equal("user\titem\tposition\n0\t<script>\t0\n0\ttea\\tpot\t1\n1\t<script>\t0\n", File.ReadAllText(folder.File("h.tsv")));
    }
}
