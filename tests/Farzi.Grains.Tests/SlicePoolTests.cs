using Farzi.Grains.Shards;
using Farzi.Grains.Workers;

namespace Farzi.Grains.Tests;

public sealed class SlicePoolTests
{
    [Fact]
    public void An_array_is_written_again_only_when_its_step_is_committed()
    {
        var pool = new SlicePool();
        var first = Send(pool, 3, 16);
        Assert.NotSame(first, Send(pool, 3, 16)); // another rollout of the same step
        pool.Committed(3); // the same version again: after a coordinator's loss, say
        Assert.NotSame(first, pool.Rent(16));
        pool.Committed(4);
        Assert.NotSame(pool.Rent(16), pool.Rent(16));
        Assert.Equal(8, pool.Rent(8).Length);
    }

    [Fact]
    public void A_committed_array_comes_back_and_its_slice_is_no_longer_trusted()
    {
        var pool = new SlicePool();
        var bytes = pool.Rent(16);
        var slice = GradientSlice.Of(bytes);
        pool.Sent(0, slice);
        Assert.True(slice.IsIntact());
        pool.Committed(1);
        Assert.Same(bytes, pool.Rent(16));
        Assert.True(slice.IsIntact()); // by its digest now
        bytes[0] ^= 1;
        Assert.False(slice.IsIntact());
    }

    [Fact]
    public void A_rewind_keeps_what_later_steps_have_sent()
    {
        var pool = new SlicePool();
        var late = Send(pool, 7, 16);
        pool.Committed(5); // the shards have gone back to a checkpoint
        Assert.NotSame(late, pool.Rent(16));
        pool.Committed(8);
        Assert.Same(late, pool.Rent(16));
    }

    private static byte[] Send(SlicePool pool, long step, int bytes)
    {
        var array = pool.Rent(bytes);
        pool.Sent(step, GradientSlice.Of(array));
        return array;
    }
}
