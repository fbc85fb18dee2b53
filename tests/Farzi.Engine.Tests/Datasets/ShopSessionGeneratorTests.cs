using System.Security.Cryptography;
using System.Text;
using Farzi.Engine.Datasets;
using Farzi.Engine.Datasets.Generation;
using Farzi.Engine.Evaluation;
using Xunit.Abstractions;

namespace Farzi.Engine.Tests.Datasets;

public sealed class ShopSessionGeneratorTests(ITestOutputHelper output)
{
    [Fact]
    public void The_same_seed_gives_the_same_bytes_everywhere()
    {
        using var text = new StringWriter();
        new ShopSessionGenerator(new ShopSessionOptions { Seed = 7, Users = 50 }).Write(text);

        // Pinned: a change of these bytes changes every demo, and must be meant.
        Assert.Equal("48208b30176995d5", Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())))[..16]);
    }

    [Fact]
    public void Another_seed_gives_other_events_and_more_shoppers_do_not_change_the_first_ones()
    {
        var few = Generate(new ShopSessionOptions { Users = 20 });
        var many = Generate(new ShopSessionOptions { Users = 60 });
        var other = Generate(new ShopSessionOptions { Users = 20, Seed = 2 });

        Assert.Equal(few, many.Where(e => e.Shopper < 20));
        Assert.NotEqual(few, other);
    }

    [Fact]
    public void The_default_shop_has_the_asked_shape()
    {
        var events = Generate(new ShopSessionOptions());

        var lengths = events.GroupBy(e => e.Shopper).Select(g => g.Count()).ToList();
        Assert.Equal(2000, lengths.Count);
        Assert.Equal(400, events.Select(e => e.Item).Distinct().Count());
        Assert.InRange(lengths.Average(), 18.5, 21.5);
        Assert.True(lengths.Min() >= 5);
        Assert.InRange(lengths.Max(), 60, 100);
        Assert.All(events.GroupBy(e => e.Shopper), g => Assert.True(g.Zip(g.Skip(1)).All(p => p.First.Timestamp < p.Second.Timestamp)));
    }

    [Fact]
    public void The_order_of_events_can_be_learnt_and_popularity_cannot_replace_it()
    {
        var split = new LeaveTwoSplit(Read(new ShopSessionOptions()));

        var popularity = RankingEvaluator.Evaluate(new PopularityScorer(split), split, EvaluationSplit.Test);
        var markov = RankingEvaluator.Evaluate(new MarkovScorer(split), split, EvaluationSplit.Test);

        output.WriteLine($"popularity {popularity["hr@10"]:F4} {popularity["ndcg@10"]:F4}, markov {markov["hr@10"]:F4} {markov["ndcg@10"]:F4}");
        Assert.True(markov["hr@10"] > 0.6, $"markov {markov["hr@10"]}");
        Assert.True(markov["hr@10"] > 3 * popularity["hr@10"], $"markov {markov["hr@10"]}, popularity {popularity["hr@10"]}");
        Assert.True(markov["ndcg@10"] > 3 * popularity["ndcg@10"], $"markov {markov["ndcg@10"]}, popularity {popularity["ndcg@10"]}");
    }

    [Fact]
    public void Shelves_tell_nearly_all_that_items_tell_so_that_the_data_can_be_compressed()
    {
        var data = Read(new ShopSessionOptions());
        var split = new LeaveTwoSplit(data);
        var shelfOf = Enumerable.Range(0, data.Vocabulary.Count).Select(i => data.Vocabulary[i][..^3]).ToArray();

        var items = RankingEvaluator.Evaluate(new MarkovScorer(split), split, EvaluationSplit.Test);
        var shelves = RankingEvaluator.Evaluate(new ShelfChain(split, shelfOf), split, EvaluationSplit.Test);

        output.WriteLine($"items {items["ndcg@10"]:F4}, shelves {shelves["ndcg@10"]:F4}");
        Assert.True(shelves["ndcg@10"] > 0.97 * items["ndcg@10"], $"items {items["ndcg@10"]}, shelves {shelves["ndcg@10"]}");
    }

    [Fact]
    public void One_percent_of_the_real_sequences_is_not_enough_to_learn_it()
    {
        var data = Read(new ShopSessionOptions());
        var full = new LeaveTwoSplit(data);
        var sample = new LeaveTwoSplit(new SequenceDataset(data.Vocabulary, [.. Enumerable.Range(0, 20).Select(i => data[i * 97].ToArray())]));

        var whole = RankingEvaluator.Evaluate(new MarkovScorer(full), full, EvaluationSplit.Test);
        var part = RankingEvaluator.Evaluate(new MarkovScorer(sample), full, EvaluationSplit.Test);

        output.WriteLine($"whole {whole["ndcg@10"]:F4}, part {part["ndcg@10"]:F4}");
        Assert.True(part["ndcg@10"] < 0.5 * whole["ndcg@10"], $"whole {whole["ndcg@10"]}, part {part["ndcg@10"]}");
    }

    [Theory]
    [InlineData("shop.tsv", DatasetFormat.Tsv)]
    [InlineData("shop.csv", DatasetFormat.Csv)]
    public void A_written_file_reads_back_as_the_same_sequences(string name, DatasetFormat format)
    {
        var generator = new ShopSessionGenerator(new ShopSessionOptions { Users = 40 });
        using var file = new TestFile(name, "");
        generator.WriteFile(file.Path);

        var loaded = DatasetReader.Read(new DatasetOptions { Path = file.Path });

        Assert.Equal(format, loaded.Summary.Format);
        var events = generator.Generate();
        foreach (var (shopper, i) in events.Select(e => e.Shopper).Distinct().Select((s, i) => (s, i)))
        {
            Assert.Equal(
                events.Where(e => e.Shopper == shopper).Select(e => generator.ItemName(e.Item)),
                loaded.Dataset[i].ToArray().Select(e => loaded.Dataset.Vocabulary[e]));
        }
    }

    [Fact]
    public void A_shop_of_one_interest_one_shelf_and_two_items_works()
    {
        var events = Generate(new ShopSessionOptions { Users = 3, Items = 2, Interests = 1, ShelvesPerInterest = 1, MeanLength = 5, MinimumLength = 5 });

        Assert.Equal(15, events.Count);
        Assert.All(events, e => Assert.InRange(e.Item, 0, 1));
    }

    [Fact]
    public void All_faults_of_the_options_are_named_at_once()
    {
        var options = new ShopSessionOptions { Users = 0, Items = 3, MeanLength = 2, NoiseProbability = double.NaN, SwitchProbability = 0.9 };

        var e = Assert.Throws<ArgumentException>(() => new ShopSessionGenerator(options));

        foreach (var name in new[] { "Users is 0", "Items is 3", "MeanLength is 2", "NoiseProbability is NaN" })
            Assert.Contains(name, e.Message, StringComparison.Ordinal);
    }

    private static IReadOnlyList<ShopEvent> Generate(ShopSessionOptions options) => new ShopSessionGenerator(options).Generate();

    private static SequenceDataset Read(ShopSessionOptions options)
    {
        using var file = new TestFile("shop.tsv", "");
        new ShopSessionGenerator(options).WriteFile(file.Path);
        return DatasetReader.Read(new DatasetOptions { Path = file.Path }).Dataset;
    }
}
