using Farzi.Engine.Artifacts;

namespace Farzi.Engine.Tests.Artifacts;

public sealed class DistributionStatisticsTests
{
    [Fact]
    public void Entropy_and_expected_share_are_those_of_the_plain_formulas()
    {
        var data = SmallDistilledDataset.Create(sequences: 3, length: 4, dimension: 2, vocabulary: 19);
        var statistics = DistributionStatistics.Of(data);
        var share = new double[19];
        for (var s = 0; s < 3; s++)
        {
            for (var p = 0; p < 4; p++)
            {
                var row = SmallDistilledDataset.Row(data, s, p);
                Assert.Equal(-row.Sum(q => q * Math.Log(q)), statistics.Entropy[s][p], 1e-5);
                for (var v = 0; v < 19; v++) share[v] += row[v] / 12;
            }
        }

        for (var v = 0; v < 19; v++) Assert.Equal(share[v], statistics.ExpectedShare[v], 1e-5);
        Assert.Equal(1, statistics.ExpectedShare.Sum(), 1e-12);
    }

    [Fact]
    public void Uniform_distributions_have_the_entropy_of_the_vocabulary_and_sharp_ones_none()
    {
        var uniform = new DistilledDataset(new float[2], new float[2 * 8], 0, 1, 1, 2, 8);
        Assert.Equal(Math.Log(8), DistributionStatistics.Of(uniform).Entropy[0][0], 1e-12);
        var sharp = new DistilledDataset([1e4f], [0, 0, 1e4f], 0, 1, 1, 1, 3);
        Assert.Equal(0, DistributionStatistics.Of(sharp).Entropy[0][0]);
    }
}
