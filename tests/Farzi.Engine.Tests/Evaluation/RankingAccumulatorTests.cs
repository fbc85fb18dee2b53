using Farzi.Engine.Evaluation;

namespace Farzi.Engine.Tests.Evaluation;

public class RankingAccumulatorTests
{
    private static readonly RankingOptions TopOneAndTwo = new() { Cutoffs = [1, 2] };

    [Fact]
    public void Two_users_average_as_computed_by_hand()
    {
        var accumulator = new RankingAccumulator(4, new Propensities([4, 3, 2, 1]), 2, TopOneAndTwo);
        accumulator.Add<float>([9, 5, 1, 0], [0], 2); // candidates 1, 2, 3: second of three
        accumulator.Add<float>([9, 5, 1, 0], [], 0);  // first of four
        var metrics = accumulator.ToMetrics();
        Assert.Equal(["hr@1", "hr@2", "ndcg@1", "ndcg@2", "auc", "psp@1", "psp@2", "mrr"], metrics.Keys);
        Assert.Equal(0.5, metrics["hr@1"]);
        Assert.Equal(1, metrics["hr@2"]);
        Assert.Equal((1 / Math.Log2(3) + 1) / 2, metrics["ndcg@2"], 12);
        Assert.Equal((0.5 + 1) / 2, metrics["auc"], 12);
        Assert.Equal((0.5 + 1) / 2, metrics["mrr"], 12);
    }

    [Fact]
    public void Propensity_scores_follow_the_published_formula_and_the_best_achievable()
    {
        // N = 10: C = (ln 10 − 1)·2.5^.55 = 2.15612, weight(n) = 1 + C·(n + 1.5)^−.55
        var c = (Math.Log(10) - 1) * Math.Pow(2.5, 0.55);
        double common = 1 + (c * Math.Pow(5.5, -0.55)), rare = 1 + (c * Math.Pow(2.5, -0.55));
        Assert.Equal(1.84425, common, 5);
        Assert.Equal(2.3026, rare, 4); // an item seen once: 1 + ln N − 1 = ln N
        var propensities = new Propensities([4, 3, 2, 1]);
        Assert.Equal(common, propensities.Weight(0), 12);
        Assert.Equal(rare, propensities.Weight(3), 12);
        var accumulator = new RankingAccumulator(4, propensities, 2, TopOneAndTwo);
        accumulator.Add<float>([9, 5, 1, 0], [], 0); // hit at 1
        accumulator.Add<float>([9, 5, 1, 0], [], 3); // last
        Assert.Equal(common / (common + rare), accumulator.ToMetrics()["psp@1"], 12);
    }

    [Fact]
    public void Propensities_stay_defined_for_nothing_and_for_one_event()
    {
        Assert.Equal(1, new Propensities([0, 0]).Weight(0));
        Assert.Equal(1, new Propensities([1, 0]).Weight(1));
    }

    [Fact]
    public void Values_per_user_average_to_the_reported_metrics()
    {
        var random = new Random(3);
        var accumulator = new RankingAccumulator(30, new Propensities(RankingFixture.Items(random, 50, 30)), 40);
        for (var user = 0; user < 40; user++)
            accumulator.Add<double>(RankingFixture.Scores(random, 30), RankingFixture.Items(random, 30, 10), random.Next(30));
        foreach (var (name, value) in accumulator.ToMetrics()) Assert.Equal(value, accumulator.PerUser(name).Average(), 12);
        Assert.Throws<KeyNotFoundException>(() => accumulator.PerUser("hr@7"));
    }

    [Fact]
    public void A_constant_score_is_worth_exactly_chance()
    {
        var accumulator = new RankingAccumulator(200, new Propensities(new int[200]), 1);
        accumulator.Add<float>(new float[200], [], 17);
        var metrics = accumulator.ToMetrics();
        Assert.Equal(0.05, metrics["hr@10"], 12);
        Assert.Equal(0.5, metrics["hr@100"], 12);
        Assert.Equal(0.5, metrics["auc"], 12);
    }

    [Fact]
    public void A_diverged_model_earns_nothing_and_is_counted()
    {
        var accumulator = new RankingAccumulator(200, new Propensities(new int[200]), 1);
        var scores = new float[200];
        Array.Fill(scores, float.NaN);
        accumulator.Add<float>(scores, [], 17);
        Assert.Equal(1, accumulator.NonFiniteTargets);
        Assert.Equal(0, accumulator.ToMetrics()["hr@100"]);
        Assert.Equal(0, accumulator.ToMetrics()["auc"]);
    }

    [Fact]
    public void Misuse_is_refused_in_words()
    {
        var accumulator = new RankingAccumulator(2, new Propensities([1, 1]), 1);
        Assert.Throws<InvalidOperationException>(() => accumulator.ToMetrics());
        accumulator.Add<float>([1, 0], [], 0);
        Assert.Throws<InvalidOperationException>(() => accumulator.Add<float>([1, 0], [], 0));
        Assert.Contains("hr@10", Assert.Throws<KeyNotFoundException>(() => accumulator.ToMetrics()["recall"]).Message, StringComparison.Ordinal);
        foreach (int[] cutoffs in new int[][] { [], [0], [10, 10], [100, 10] })
            Assert.Throws<ArgumentException>(() => new RankingOptions { Cutoffs = cutoffs }.Validate());
    }
}
