using System.Security.Cryptography;
using Farzi.Engine.Datasets;

namespace Farzi.Engine.Tests.Datasets;

public sealed class RealFileTests
{
    [SkippableFact]
    public void MovieLens_100k_has_its_published_counts()
    {
        var path = RealData.Require("ml-100k/ml-100k.inter");

        var loaded = DatasetReader.Read(new DatasetOptions { Path = path });

        Assert.Equal(DatasetFormat.RecBole, loaded.Summary.Format);
        Assert.Equal(943, loaded.Dataset.Count);
        Assert.Equal(1682, loaded.Dataset.Vocabulary.Count);
        Assert.Equal(100_000, loaded.Dataset.EventCount);
        Assert.Equal(100_001, loaded.Summary.LinesRead);
        Assert.Equal(874724710m, loaded.Summary.FirstTimestamp);
        Assert.Equal(893286638m, loaded.Summary.LastTimestamp);
        Assert.Equal("242", loaded.Dataset.Vocabulary[0]);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path))), loaded.ContentSha256);
    }

    [SkippableFact]
    public void MovieLens_100k_sequences_are_those_of_a_stable_sort_by_user_and_time()
    {
        var path = RealData.Require("ml-100k/ml-100k.inter");
        var rows = File.ReadLines(path).Skip(1).Select(l => l.Split('\t')).ToList();
        var expected = rows.GroupBy(r => r[0]).Select(u => u.OrderBy(r => long.Parse(r[3])).Select(r => r[1]).ToArray()).ToList();

        var data = DatasetReader.Read(new DatasetOptions { Path = path }).Dataset;

        for (var i = 0; i < data.Count; i++)
            Assert.Equal(expected[i], data[i].ToArray().Select(e => data.Vocabulary[e]));
    }

    [SkippableTheory]
    [InlineData(DuplicatePolicy.Keep, 3, 0, 3092, 1305, 12_689)]
    [InlineData(DuplicatePolicy.First, 3, 0, 2825, 1299, 11_685)]
    [InlineData(DuplicatePolicy.Last, 3, 0, 2825, 1299, 11_685)]
    [InlineData(DuplicatePolicy.First, 3, 3, 2465, 544, 9_994)]
    [InlineData(DuplicatePolicy.First, 5, 5, 294, 132, 2_027)]
    public void Amazon_magazine_has_the_measured_counts_under_each_filter(
        DuplicatePolicy duplicates, int minimumEvents, int minimumItemEvents, int users, int items, int events)
    {
        var path = RealData.Require("amazon-magazine/magazine_ratings.tsv");

        var loaded = DatasetReader.Read(new DatasetOptions
        {
            Path = path,
            Duplicates = duplicates,
            MinimumEvents = minimumEvents,
            MinimumItemEvents = minimumItemEvents,
        });

        Assert.Equal((users, items, events), (loaded.Dataset.Count, loaded.Dataset.Vocabulary.Count, loaded.Dataset.EventCount));
        Assert.Equal(89_689, loaded.Summary.LinesRead);
        Assert.Equal(72_098 - users, loaded.Summary.UsersDropped);
        Assert.Equal(2_428 - items, loaded.Summary.ItemsDropped);
    }

    [SkippableTheory]
    [InlineData("ptb/ptb.valid.txt")]
    [InlineData("ptb/ptb.train.txt.gz")]
    [InlineData("tinyshakespeare/input.txt")]
    public void Running_text_is_not_taken_for_users_and_items(string file)
    {
        var path = RealData.Require(file);

        var e = Assert.Throws<DatasetFormatException>(() => DatasetReader.Read(new DatasetOptions { Path = path }));

        Assert.Contains("format cannot be detected", e.Message, StringComparison.Ordinal);
    }
}
