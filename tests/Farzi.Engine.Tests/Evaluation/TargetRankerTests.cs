using Farzi.Engine.Evaluation;

namespace Farzi.Engine.Tests.Evaluation;

public class TargetRankerTests
{
    private static readonly double[] FiveScores = [5, 4, 3, 2, 1];

    [Fact]
    public void Seen_items_are_masked_and_repeats_count_once()
    {
        var rank = new TargetRanker(5).Rank<double>(FiveScores, [0, 0, 1, 0], 3);
        Assert.Equal(new TargetRank(Above: 1, Tied: 0, Below: 1), rank);
    }

    [Fact]
    public void A_target_seen_before_is_not_masked()
    {
        var rank = new TargetRanker(5).Rank<double>(FiveScores, [1, 0, 1], 1);
        Assert.Equal(new TargetRank(Above: 0, Tied: 0, Below: 3), rank);
    }

    [Fact]
    public void A_call_leaves_nothing_behind_for_the_next()
    {
        var ranker = new TargetRanker(5);
        ranker.Rank<double>(FiveScores, [0, 1], 2);
        Assert.Equal(new TargetRank(Above: 2, Tied: 0, Below: 2), ranker.Rank<double>(FiveScores, [], 2));
    }

    [Fact]
    public void Scores_that_are_not_finite_count_as_worst()
    {
        double[] scores = [double.PositiveInfinity, 1, double.NaN, double.NegativeInfinity, 0];
        Assert.Equal(new TargetRank(Above: 0, Tied: 0, Below: 4), new TargetRanker(5).Rank<double>(scores, [], 1));
        Assert.Equal(new TargetRank(Above: 0, Tied: 0, Below: 3), new TargetRanker(5).Rank<double>(scores, [0], 1));
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    public void A_diverged_model_ranks_its_target_last_without_the_benefit_of_a_tie(double score)
    {
        var rank = new TargetRanker(4).Rank<double>([score, score, score, score], [1], 0);
        Assert.Equal(new TargetRank(Above: 2, Tied: 0, Below: 0), rank);
    }

    [Fact]
    public void A_vocabulary_of_two_is_ranked()
    {
        var ranker = new TargetRanker(2);
        Assert.Equal(new TargetRank(1, 0, 0), ranker.Rank<float>([1, 0], [1], 1));
        Assert.Equal(new TargetRank(0, 0, 0), ranker.Rank<float>([1, 0], [0], 1));
    }

    [Fact]
    public void Any_scores_rank_as_sorting_all_candidates_does()
    {
        var random = new Random(7);
        for (var trial = 0; trial < 2000; trial++)
        {
            var size = random.Next(2, 80);
            var scores = RankingFixture.Scores(random, size);
            var history = RankingFixture.Items(random, size, random.Next(2 * size));
            var target = random.Next(size);
            var ranker = new TargetRanker(size);
            var expected = RankBySorting(scores, history, target);
            Assert.Equal(expected, ranker.Rank<double>(scores, history, target));
            Assert.Equal(expected, ranker.Rank<float>(Array.ConvertAll(scores, s => (float)s), history, target));
        }
    }

    [Fact]
    public void The_area_under_the_curve_is_the_share_of_pairs_in_order()
    {
        var random = new Random(8);
        for (var trial = 0; trial < 500; trial++)
        {
            var size = random.Next(2, 60);
            var scores = Array.ConvertAll(RankingFixture.Items(random, 9, size), i => (double)i);
            var history = RankingFixture.Items(random, size, random.Next(size));
            var target = random.Next(size);
            double won = 0, pairs = 0;
            for (var item = 0; item < size; item++)
            {
                if (item == target || history.Contains(item)) continue;
                pairs++;
                won += scores[target] > scores[item] ? 1 : scores[target] == scores[item] ? 0.5 : 0;
            }
            var rank = new TargetRanker(size).Rank<double>(scores, history, target);
            Assert.Equal(pairs == 0 ? 0.5 : won / pairs, rank.AreaUnderCurve(), 12);
        }
    }

    [Fact]
    public void Ranking_a_user_allocates_nothing()
    {
        var ranker = new TargetRanker(1000);
        var scores = new float[1000];
        int[] history = [1, 2, 3];
        ranker.Rank<float>(scores, history, 5);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++) ranker.Rank<float>(scores, history, 5);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void Wrong_shapes_and_items_outside_the_vocabulary_are_refused()
    {
        var ranker = new TargetRanker(3);
        Assert.Contains("2 scores", Assert.Throws<ArgumentException>(() => ranker.Rank<float>([1, 2], [], 0)).Message, StringComparison.Ordinal);
        Assert.Contains("Target 3", Assert.Throws<ArgumentException>(() => ranker.Rank<float>([1, 2, 3], [], 3)).Message, StringComparison.Ordinal);
        Assert.Contains("item -1", Assert.Throws<ArgumentException>(() => ranker.Rank<float>([1, 2, 3], [-1], 0)).Message, StringComparison.Ordinal);
    }

    private static TargetRank RankBySorting(double[] scores, int[] history, int target)
    {
        var candidates = Enumerable.Range(0, scores.Length).Where(i => i == target || !history.Contains(i)).ToArray();
        if (!double.IsFinite(scores[target])) return new TargetRank(candidates.Length - 1, 0, 0);
        var order = candidates.Select(i => double.IsFinite(scores[i]) ? scores[i] : double.NegativeInfinity).OrderDescending().ToList();
        var first = order.IndexOf(scores[target]);
        var last = order.LastIndexOf(scores[target]);
        return new TargetRank(first, last - first, order.Count - 1 - last);
    }
}
