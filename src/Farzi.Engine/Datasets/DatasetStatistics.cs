namespace Farzi.Engine.Datasets;

/// <summary>What there is to know about a dataset before distilling it; plain data, for reports and for the terminal.</summary>
public sealed record DatasetStatistics
{
    private static readonly double[] s_itemShares = [0.01, 0.05, 0.10, 0.20, 0.50];

    /// <summary>Number of sequences.</summary>
    public required int Sequences { get; init; }

    /// <summary>Number of events.</summary>
    public required int Events { get; init; }

    /// <summary>V, the number of distinct events.</summary>
    public required int Vocabulary { get; init; }

    /// <summary>Share of the (sequence, item) matrix that is filled: distinct pairs / (sequences · vocabulary).</summary>
    public required double Density { get; init; }

    /// <summary>Histogram of the sequence lengths over 1, 2, 3–4, 5–8, 9–16, …; from the first bucket in use to the last.</summary>
    public required IReadOnlyList<LengthBucket> Lengths { get; init; }

    /// <summary>Quantiles of the sequence lengths.</summary>
    public required LengthQuantiles LengthQuantiles { get; init; }

    /// <summary>Share of the events on the top 1, 5, 10, 20 and 50 % of the items.</summary>
    public required IReadOnlyList<PopularityPoint> Popularity { get; init; }

    /// <summary>Gini coefficient of the events per item: 0 where all items are equally popular, near 1 where few have all events.</summary>
    public required double Gini { get; init; }

    /// <summary>Share of the events whose item occurred earlier in the same sequence.</summary>
    public required double RepeatShare { get; init; }

    /// <summary>Earliest time, in the file's unit (Unix seconds for ISO 8601 times); null without times.</summary>
    public required decimal? FirstTimestamp { get; init; }

    /// <summary>Latest time; see <see cref="FirstTimestamp"/>.</summary>
    public required decimal? LastTimestamp { get; init; }

    /// <summary>Describes a dataset that was read from a file.</summary>
    public static DatasetStatistics Of(LoadedDataset loaded)
    {
        ArgumentNullException.ThrowIfNull(loaded);
        return Of(loaded.Dataset) with { FirstTimestamp = loaded.Summary.FirstTimestamp, LastTimestamp = loaded.Summary.LastTimestamp };
    }

    /// <summary>Describes sequences, without times.</summary>
    /// <exception cref="ArgumentException">There is no event.</exception>
    public static DatasetStatistics Of(SequenceDataset data)
    {
        ArgumentNullException.ThrowIfNull(data);
        if (data.EventCount == 0) throw new ArgumentException("The dataset has no event to describe.", nameof(data));
        var lengths = new int[data.Count];
        var counts = new int[data.Vocabulary.Count];
        var pairs = 0L;
        var lastSeenIn = new int[data.Vocabulary.Count];
        for (var i = 0; i < data.Count; i++)
        {
            lengths[i] = data[i].Length;
            foreach (var item in data[i])
            {
                counts[item]++;
                if (lastSeenIn[item] != i + 1) pairs++;
                lastSeenIn[item] = i + 1;
            }
        }
        Array.Sort(lengths);
        Array.Sort(counts);
        return new DatasetStatistics
        {
            Sequences = data.Count,
            Events = data.EventCount,
            Vocabulary = counts.Length,
            Density = pairs / ((double)data.Count * counts.Length),
            Lengths = LengthDistribution.Histogram(lengths),
            LengthQuantiles = LengthDistribution.Quantiles(lengths),
            Popularity = [.. s_itemShares.Select(share => PopularityDistribution.Point(counts, share))],
            Gini = PopularityDistribution.Gini(counts),
            RepeatShare = (data.EventCount - pairs) / (double)data.EventCount,
            FirstTimestamp = null,
            LastTimestamp = null,
        };
    }
}
