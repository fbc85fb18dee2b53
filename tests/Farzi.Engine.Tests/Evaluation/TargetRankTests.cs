using Farzi.Engine.Evaluation;

namespace Farzi.Engine.Tests.Evaluation;

public class TargetRankTests
{
    [Fact]
    public void Third_place_is_worth_what_the_textbook_says()
    {
        var rank = new TargetRank(Above: 2, Tied: 0, Below: 7);
        Assert.Equal(0, rank.HitRate(2));
        Assert.Equal(1, rank.HitRate(3));
        Assert.Equal(0, rank.NormalizedDiscountedGain(2));
        Assert.Equal(0.5, rank.NormalizedDiscountedGain(3), 15); // 1/log2(4)
        Assert.Equal(1.0 / 3, rank.ReciprocalRank(), 15);
        Assert.Equal(7.0 / 9, rank.AreaUnderCurve(), 15);
    }

    [Fact]
    public void A_tie_across_the_cut_off_earns_the_share_of_orders_that_put_the_target_inside()
    {
        var rank = new TargetRank(Above: 1, Tied: 3, Below: 0); // places 2, 3, 4, 5 with probability 1/4 each
        Assert.Equal(0.25, rank.HitRate(2), 15);
        Assert.Equal((1 / Math.Log2(3) + 1 / Math.Log2(4)) / 4, rank.NormalizedDiscountedGain(3), 15);
        Assert.Equal((1 / 2.0 + 1 / 3.0 + 1 / 4.0 + 1 / 5.0) / 4, rank.ReciprocalRank(), 15);
        Assert.Equal(1.5 / 4, rank.AreaUnderCurve(), 15);
    }

    [Fact]
    public void A_tie_equals_the_mean_over_every_order_of_the_block()
    {
        for (var above = 0; above < 6; above++)
        {
            for (var tied = 0; tied < 6; tied++)
            {
                var block = new TargetRank(above, tied, 3);
                var orders = Enumerable.Range(0, tied + 1).Select(i => new TargetRank(above + i, 0, 3 + tied - i)).ToArray();
                for (var k = 1; k <= 16; k++)
                {
                    Assert.Equal(orders.Average(o => o.HitRate(k)), block.HitRate(k), 12);
                    Assert.Equal(orders.Average(o => o.NormalizedDiscountedGain(k)), block.NormalizedDiscountedGain(k), 12);
                }
                Assert.Equal(orders.Average(o => o.ReciprocalRank()), block.ReciprocalRank(), 12);
                Assert.Equal(orders.Average(o => o.AreaUnderCurve()), block.AreaUnderCurve(), 12);
            }
        }
    }

    [Fact]
    public void A_cut_off_beyond_the_candidates_always_hits()
    {
        Assert.Equal(1, new TargetRank(4, 0, 0).HitRate(100));
        Assert.Equal(1, new TargetRank(0, 4, 0).HitRate(5));
    }

    [Fact]
    public void Without_negatives_the_target_is_first_and_the_area_is_a_half()
    {
        var rank = new TargetRank(0, 0, 0);
        Assert.Equal(1, rank.HitRate(1));
        Assert.Equal(1, rank.ReciprocalRank());
        Assert.Equal(0.5, rank.AreaUnderCurve());
    }
}
