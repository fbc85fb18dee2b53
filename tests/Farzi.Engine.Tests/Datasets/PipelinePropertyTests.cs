using Farzi.Engine.Datasets;

namespace Farzi.Engine.Tests.Datasets;

/// <summary>The pipeline against a reference that is written the slow and obvious way.</summary>
public sealed class PipelinePropertyTests
{
    [Theory]
    [InlineData(DuplicatePolicy.Keep, 1, 0, null)]
    [InlineData(DuplicatePolicy.Keep, 3, 2, null)]
    [InlineData(DuplicatePolicy.First, 2, 2, 2.0)]
    [InlineData(DuplicatePolicy.Last, 2, 2, null)]
    [InlineData(DuplicatePolicy.Last, 3, 3, 1.5)]
    public void Reading_equals_the_obvious_reference(DuplicatePolicy duplicates, int minimumEvents, int minimumItemEvents, double? minimumRating)
    {
        var options = new DatasetOptions
        {
            Path = "",
            Format = DatasetFormat.MovieLensData,
            Duplicates = duplicates,
            MinimumEvents = minimumEvents,
            MinimumItemEvents = minimumItemEvents,
            MinimumRating = minimumRating,
        };
        RawRow.ForAll(rows => SameAsReference(rows, options));
    }

    [Fact]
    public void The_leave_two_split_cuts_every_sequence_without_losing_or_moving_an_event() =>
        RawRow.ForAll(rows =>
        {
            var options = new DatasetOptions { Path = "", Format = DatasetFormat.MovieLensData };
            if (Reference(rows, options).Sequences.Count == 0) return;
            var data = DatasetReaderFormatTests.Read("u.data", Text(rows), options).Dataset;

            var split = new LeaveTwoSplit(data);

            for (var i = 0; i < data.Count; i++)
            {
                int[] joined = [.. split.Train(i), split.Target(i, EvaluationSplit.Validation), split.Target(i, EvaluationSplit.Test)];
                Assert.Equal(data[i].ToArray(), joined);
                Assert.Equal(joined[..^1], split.History(i, EvaluationSplit.Test).ToArray());
                Assert.Equal(joined[..^2], split.History(i, EvaluationSplit.Validation).ToArray());
            }
            Assert.Equal(data.EventCount - (2 * data.Count), split.TrainEventCount);
        });

    [Fact]
    public void Statistics_agree_with_counting_by_hand() =>
        RawRow.ForAll(rows =>
        {
            if (rows.Length == 0) return;
            var data = DatasetReaderFormatTests.Read("u.data", Text(rows), new() { Path = "", Format = DatasetFormat.MovieLensData, MinimumEvents = 1 }).Dataset;

            var s = DatasetStatistics.Of(data);

            var pairs = rows.Select(r => (r.User, r.Item)).Distinct().Count();
            var counts = rows.GroupBy(r => r.Item).Select(g => (double)g.Count()).ToArray();
            var differences = counts.SelectMany(_ => counts, (a, b) => Math.Abs(a - b)).Sum();
            Assert.Equal((rows.Length - pairs) / (double)rows.Length, s.RepeatShare, 12);
            Assert.Equal(pairs / (double)(s.Sequences * s.Vocabulary), s.Density, 12);
            Assert.Equal(differences / (2 * counts.Length * counts.Sum()), s.Gini, 10);
            Assert.Equal(s.Sequences, s.Lengths.Sum(b => b.Sequences));
            Assert.True(s.Popularity.Zip(s.Popularity.Skip(1)).All(p => p.First.EventShare <= p.Second.EventShare));
        });

    private static void SameAsReference(RawRow[] rows, DatasetOptions options)
    {
        var (expected, duplicates, below) = Reference(rows, options);
        if (expected.Count == 0)
        {
            Assert.ThrowsAny<DatasetException>(() => DatasetReaderFormatTests.Read("u.data", Text(rows), options));
            return;
        }

        var loaded = DatasetReaderFormatTests.Read("u.data", Text(rows), options);

        Assert.Equal(expected, Enumerable.Range(0, loaded.Dataset.Count).Select(i => DatasetReaderFormatTests.Names(loaded.Dataset, i)));
        var kept = expected.SelectMany(s => s).ToHashSet();
        // The vocabulary is in order of first appearance among the rows that pass the rating.
        var order = rows.Where(r => !(r.Rating < options.MinimumRating)).Select(r => r.Item.ToString()).Distinct().Where(kept.Contains);
        Assert.Equal(order, Enumerable.Range(0, loaded.Dataset.Vocabulary.Count).Select(i => loaded.Dataset.Vocabulary[i]));
        Assert.Equal((rows.Length, below, duplicates), (loaded.Summary.EventsRead, loaded.Summary.EventsBelowRating, loaded.Summary.DuplicatesDropped));
        Assert.Equal((loaded.Dataset.EventCount, loaded.Dataset.Count, kept.Count), (loaded.Summary.Events, loaded.Summary.Users, loaded.Summary.Items));
    }

    private static (List<string[]> Sequences, long Duplicates, long BelowRating) Reference(RawRow[] rows, DatasetOptions options)
    {
        var rated = rows.Where(r => !(r.Rating < options.MinimumRating)).ToList();
        var users = rated.GroupBy(r => r.User).Select(g => g.OrderBy(r => r.Time).ToList()).ToList();
        var before = users.Sum(u => u.Count);
        users = options.Duplicates switch
        {
            DuplicatePolicy.First => users.ConvertAll(u => u.DistinctBy(r => r.Item).ToList()),
            DuplicatePolicy.Last => users.ConvertAll(u => u.AsEnumerable().Reverse().DistinctBy(r => r.Item).Reverse().ToList()),
            _ => users,
        };
        var duplicates = before - users.Sum(u => u.Count);
        for (var changed = true; changed;)
        {
            var size = users.Sum(u => u.Count);
            users = users.Where(u => u.Count >= options.MinimumEvents).ToList();
            var counts = users.SelectMany(u => u).CountBy(r => r.Item).ToDictionary();
            users = users.ConvertAll(u => u.Where(r => counts[r.Item] >= options.MinimumItemEvents).ToList());
            changed = users.Sum(u => u.Count) != size;
        }
        users.RemoveAll(u => u.Count == 0);
        return (users.ConvertAll(u => u.Select(r => r.Item.ToString()).ToArray()), duplicates, rows.Length - rated.Count);
    }

    private static string Text(RawRow[] rows) => string.Concat(rows.Select(r => $"{r.User}\t{r.Item}\t{r.Rating}\t{r.Time}\n"));
}
