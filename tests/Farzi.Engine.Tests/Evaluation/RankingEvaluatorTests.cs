using Farzi.Engine.Datasets;
using Farzi.Engine.Evaluation;

namespace Farzi.Engine.Tests.Evaluation;

public class RankingEvaluatorTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(100)]
    public void The_batch_size_does_not_change_the_result(int batchSize)
    {
        var split = Random40Users();
        var expected = RankingEvaluator.Evaluate(new HashScorer(7), split, EvaluationSplit.Test);
        Assert.Equal(expected, RankingEvaluator.Evaluate(new HashScorer(batchSize), split, EvaluationSplit.Test));
    }

    [Fact]
    public void Validation_and_test_use_their_own_target_and_history()
    {
        var split = RankingFixture.Split(4, [0, 1, 2]);
        var scorer = new HistoryScorer();
        // Validation: history [0], target 1 of candidates {1, 2, 3}. Test: history [0, 1], target 2 of {2, 3}.
        var options = new RankingOptions { Cutoffs = [1] };
        var validation = RankingEvaluator.Rank(scorer, split, EvaluationSplit.Validation, options, null, CancellationToken.None);
        var test = RankingEvaluator.Rank(scorer, split, EvaluationSplit.Test, options, null, CancellationToken.None);
        Assert.Equal(2, validation.Ranks[0].Negatives);
        Assert.Equal(1, test.Ranks[0].Negatives);
        Assert.Equal([1, 2], scorer.HistoryLengths);
    }

    [Fact]
    public void A_subset_of_users_is_scored_in_the_given_order()
    {
        var split = Random40Users();
        var all = RankingEvaluator.Rank(new HashScorer(7), split, EvaluationSplit.Test, null, null, CancellationToken.None);
        var some = RankingEvaluator.Rank(new HashScorer(2), split, EvaluationSplit.Test, null, [31, 4, 7], CancellationToken.None);
        Assert.Equal([all.Ranks[31], all.Ranks[4], all.Ranks[7]], some.Ranks.ToArray());
    }

    [Fact]
    public void Cancellation_stops_before_the_first_batch()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();
        Assert.Throws<OperationCanceledException>(() => RankingEvaluator.Evaluate(new HashScorer(2), Random40Users(), EvaluationSplit.Test, source.Token));
    }

    [Fact]
    public void One_user_over_a_vocabulary_of_two_is_evaluated()
    {
        var split = RankingFixture.Split(2, [0, 0, 1]);
        var metrics = RankingEvaluator.Evaluate(new PopularityScorer(split), split, EvaluationSplit.Test);
        Assert.Equal(1, metrics["hr@10"]); // item 0 is seen, so the target is the only candidate
        Assert.Equal(0.5, metrics["auc"]);
    }

    [Fact]
    public void Popularity_counts_train_events_only()
    {
        var split = RankingFixture.Split(3, [0, 1, 1], [0, 2, 2], [0, 1, 2]);
        var scores = new float[3];
        new PopularityScorer(split).Score(split, EvaluationSplit.Test, [1], scores);
        Assert.Equal([3f, 0f, 0f], scores);
    }

    [Fact]
    public void The_markov_chain_smooths_its_transitions_towards_popularity()
    {
        var split = RankingFixture.Split(3, [0, 1, 0, 0, 2], [0, 1, 1, 1, 1]);
        // Train events: 0 1 0 | 0 1 1; transitions 0→1 twice, 1→0 once, 1→1 once. Popularity ½, ½, 0.
        var scores = new float[3];
        var scorer = new MarkovScorer(split, smoothing: 2);
        scorer.Score(split, EvaluationSplit.Validation, [0], scores); // last of the history is 0
        Assert.Equal([(2 * 0.5f) / 4, (2 + (2 * 0.5f)) / 4, 0], scores);
        scorer.Score(split, EvaluationSplit.Validation, [1], scores); // last is 1
        Assert.Equal([2 / 4f, 2 / 4f, 0], scores);
        Assert.Throws<ArgumentOutOfRangeException>(() => new MarkovScorer(split, 0));
    }

    private static LeaveTwoSplit Random40Users()
    {
        var random = new Random(11);
        return RankingFixture.Split(150, [.. Enumerable.Range(0, 40).Select(_ => RankingFixture.Items(random, 150, random.Next(3, 30)))]);
    }

    /// <summary>A score that depends on the user and the item alone, with ties.</summary>
    private sealed class HashScorer(int batchSize) : ISequenceScorer
    {
        public int BatchSize => batchSize;

        public void Score(LeaveTwoSplit split, EvaluationSplit which, ReadOnlySpan<int> users, Span<float> scores)
        {
            var size = split.Vocabulary.Count;
            for (var i = 0; i < users.Length; i++)
            {
                for (var item = 0; item < size; item++) scores[(i * size) + item] = (users[i] * 31 + item * 17) % 61;
            }
        }
    }

    private sealed class HistoryScorer : ISequenceScorer
    {
        public int BatchSize => 1;

        public List<int> HistoryLengths { get; } = [];

        public void Score(LeaveTwoSplit split, EvaluationSplit which, ReadOnlySpan<int> users, Span<float> scores)
        {
            HistoryLengths.Add(split.History(users[0], which).Length);
            scores.Clear();
        }
    }
}
