using Farzi.Engine.Datasets;
using Farzi.Engine.Evaluation;
using Farzi.Engine.Tests.Datasets;
using Xunit.Abstractions;

namespace Farzi.Engine.Tests.Evaluation;

/// <summary>The reference rows on the real MovieLens-100K: user_id, item_id, rating, timestamp, sorted by user and time.</summary>
public class MovieLensReferenceTests(ITestOutputHelper output)
{
    [SkippableFact]
    public void Popularity_with_ties_by_index_is_the_row_of_an_independent_prototype()
    {
        var split = MovieLens100K();
        var metrics = Print("ties by index", RankingEvaluator.Evaluate(new PopularityThenIndex(split), split, EvaluationSplit.Test));
        Assert.Equal(81 / 943.0, metrics["hr@10"], 12);
        Assert.Equal(0.045, metrics["ndcg@10"], 3);
        Assert.Equal(300 / 943.0, metrics["hr@100"], 12);
    }

    [SkippableFact]
    public void Popularity_with_ties_at_their_expectation_is_one_user_lower()
    {
        // Items are numbered as they first appear in the file, so that a tie broken by index favours what is popular.
        var split = MovieLens100K();
        var test = Print("popularity", RankingEvaluator.Evaluate(new PopularityScorer(split), split, EvaluationSplit.Test));
        Assert.Equal(80.0 / 943, test["hr@10"], 3);
        Assert.Equal(0.044, test["ndcg@10"], 3);
        Assert.Equal(0.317, test["hr@100"], 3);
    }

    [SkippableFact]
    public void The_markov_chain_beats_popularity()
    {
        var split = MovieLens100K();
        var popularity = Print("popularity", RankingEvaluator.Evaluate(new PopularityScorer(split), split, EvaluationSplit.Validation));
        var markov = Print("markov", RankingEvaluator.Evaluate(new MarkovScorer(split), split, EvaluationSplit.Validation));
        Print("markov, test", RankingEvaluator.Evaluate(new MarkovScorer(split), split, EvaluationSplit.Test));
        Assert.True(markov["ndcg@10"] > 1.3 * popularity["ndcg@10"], "the next event depends on the last one");
        Assert.True(markov["hr@100"] > 1.1 * popularity["hr@100"]);
    }

    [SkippableFact]
    public void Equal_bytes_of_distilled_50_by_50_by_32_hold_the_whole_of_movielens()
    {
        var split = MovieLens100K();
        var size = DataSize.Of(50, 50, 32, split.Vocabulary.Count, split.TrainEventCount);
        Assert.Equal(98_114, size.RealEvents);
        var bytes = new RandomSequences().Select(split, BaselineBudget.EqualBytes(size.DistilledBytes), 1);
        Assert.True(bytes.HoldsWholeDataset);
        Assert.Equal(size.RealBytes, bytes.Bytes);
        Assert.Equal(2500, new HeadUsers().Select(split, BaselineBudget.EqualSequences(50, 50), 1).EventCount);
    }

    private MetricSet Print(string name, MetricSet metrics)
    {
        output.WriteLine($"{name}: {string.Join(", ", metrics.Select(m => $"{m.Key} {m.Value:F4}"))}");
        return metrics;
    }

    private static LeaveTwoSplit MovieLens100K() =>
        new(DatasetReader.Read(new DatasetOptions { Path = RealData.Require("ml-100k/ml-100k.inter") }).Dataset);

    /// <summary>Exact in float: counts below 2¹³, indices below 2¹¹.</summary>
    private sealed class PopularityThenIndex(LeaveTwoSplit data) : ISequenceScorer
    {
        private readonly float[] _row = [.. TrainCounts.PerItem(data).Select((count, index) => (count * 2048f) - index)];

        public int BatchSize => 32;

        public void Score(LeaveTwoSplit split, EvaluationSplit which, ReadOnlySpan<int> users, Span<float> scores)
        {
            for (var i = 0; i < users.Length; i++) _row.CopyTo(scores[(i * _row.Length)..]);
        }
    }
}
