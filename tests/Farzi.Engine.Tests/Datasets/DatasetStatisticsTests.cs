using Farzi.Engine.Datasets;

namespace Farzi.Engine.Tests.Datasets;

public sealed class DatasetStatisticsTests
{
    [Fact]
    public void A_hand_counted_dataset_has_its_hand_counted_statistics()
    {
        // items a..d with 5, 2, 1, 0 … d once: counts 5, 2, 1, 1 of 9 events
        var data = new SequenceDataset(new Vocabulary(["a", "b", "c", "d"]), [[0, 0, 0, 1], [0, 1, 2], [0, 3]]);

        var s = DatasetStatistics.Of(data);

        Assert.Equal((3, 9, 4), (s.Sequences, s.Events, s.Vocabulary));
        Assert.Equal(7.0 / 12, s.Density, 12);
        Assert.Equal(2.0 / 9, s.RepeatShare, 12);
        Assert.Equal([new LengthBucket(2, 2, 1), new LengthBucket(3, 4, 2)], s.Lengths);
        Assert.Equal(new LengthQuantiles(2, 2, 3, 4, 4, 4, 4, 3.0), s.LengthQuantiles);
        Assert.Equal(new PopularityPoint(0.01, 1, 5.0 / 9), s.Popularity[0]);
        Assert.Equal(new PopularityPoint(0.50, 2, 7.0 / 9), s.Popularity[^1]);
        // Gini = Σ|xᵢ−xⱼ| / (2n²·mean) = 2·(4+4+3+1+1+0)/(2·16·2.25)
        Assert.Equal(26.0 / 72, s.Gini, 12);
        Assert.Null(s.FirstTimestamp);
    }

    [Fact]
    public void Empty_buckets_inside_the_range_are_shown()
    {
        var data = new SequenceDataset(new Vocabulary(["a"]), [new int[1], new int[17]]);

        var s = DatasetStatistics.Of(data);

        Assert.Equal(
            [new(1, 1, 1), new(2, 2, 0), new(3, 4, 0), new(5, 8, 0), new(9, 16, 0), new LengthBucket(17, 32, 1)],
            s.Lengths);
        Assert.Equal(0, s.Gini, 12);
        Assert.Equal(1, s.Popularity[0].EventShare);
    }

    [Fact]
    public void A_dataset_without_events_is_refused()
    {
        Assert.Throws<ArgumentException>(() => DatasetStatistics.Of(new SequenceDataset(new Vocabulary(["a"]), [])));
        Assert.Throws<ArgumentException>(() => DatasetStatistics.Of(new SequenceDataset(new Vocabulary(["a"]), [[]])));
    }

    [SkippableFact]
    public void MovieLens_100k_is_described_with_its_time_span()
    {
        var loaded = DatasetReader.Read(new DatasetOptions { Path = RealData.Require("ml-100k/ml-100k.inter") });

        var s = DatasetStatistics.Of(loaded);

        Assert.Equal(100_000 / (943.0 * 1682), s.Density, 12);
        Assert.Equal((20, 737), (s.LengthQuantiles.Minimum, s.LengthQuantiles.Maximum));
        Assert.Equal(0, s.RepeatShare);
        Assert.Equal(943, s.Lengths.Sum(b => b.Sequences));
        Assert.Equal(18_561_928m, s.LastTimestamp - s.FirstTimestamp);
    }
}
