using Farzi.Engine.Evaluation;

namespace Farzi.Engine.Tests.Evaluation;

public class SeededRandomTests
{
    [Fact]
    public void The_numbers_are_fixed_for_ever_because_results_depend_on_them()
    {
        Assert.Equal<long>([770596118L, 795959412L, 890662252L, 842457781L, 1187618455L, 1936805097L], SeedPlan.Derive(42, 3, 3).Tuning.Concat(SeedPlan.Derive(42, 3, 3).Reported));
    }

    [Fact]
    public void Every_order_of_a_shuffle_is_equally_likely()
    {
        var random = new SeededRandom(1, RandomUse.SequenceOrder);
        var counts = new Dictionary<int, int>();
        for (var i = 0; i < 24_000; i++)
        {
            int[] values = [1, 2, 3, 4];
            random.Shuffle(values);
            var key = values.Aggregate(0, (sum, value) => (sum * 10) + value);
            counts[key] = counts.GetValueOrDefault(key) + 1;
        }
        Assert.Equal(24, counts.Count);
        Assert.All(counts.Values, count => Assert.InRange(count, 850, 1150)); // 1000 expected, deviation 31
    }

    [Fact]
    public void Uses_of_one_seed_do_not_share_numbers()
    {
        var first = Enum.GetValues<RandomUse>().Select(use => new SeededRandom(7, use).NextBits()).ToArray();
        Assert.Equal(first.Length, first.Distinct().Count());
    }
}
