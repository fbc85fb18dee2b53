using Farzi.Engine.Distillation;

namespace Farzi.Engine.Tests.Distillation;

public class ShardLayoutTests
{
    [Theory]
    [InlineData(1, 1, 0)]
    [InlineData(4096, 4097, 5)]
    [InlineData(75_000, 170_800, 1)]
    [InlineData(75_000, 170_800, 7)]
    [InlineData(3 * ShardLayout.DefaultBlock, (5 * ShardLayout.DefaultBlock) + 1, 0)]
    public void Blocks_cover_both_vectors_without_gaps_and_begin_at_multiples_of_a_run(long latents, long decoder, int blocks)
    {
        var layout = ShardLayout.Of(latents, decoder, blocks);
        Assert.Equal(Enumerable.Range(0, layout.Blocks.Count), layout.Blocks.Select(b => b.Index));
        foreach (var isDecoder in new[] { false, true })
        {
            var next = 0;
            foreach (var block in layout.Blocks.Where(b => b.IsDecoder == isDecoder))
            {
                Assert.Equal(next, block.Offset);
                Assert.Equal(0, block.Offset % SyntheticBlock.NormRun);
                Assert.True(block.Length > 0);
                next += block.Length;
            }

            Assert.Equal(isDecoder ? decoder : latents, next);
        }

        Assert.Equal(layout.Blocks, layout.Blocks.OrderBy(b => b.IsDecoder));
    }

    [Fact]
    public void The_number_of_blocks_follows_from_the_sizes_where_it_is_left_open()
    {
        var layout = ShardLayout.Of(3 * ShardLayout.DefaultBlock, (5 * ShardLayout.DefaultBlock) + 1, 0);
        Assert.Equal((3, 6), (layout.Blocks.Count(b => !b.IsDecoder), layout.Blocks.Count(b => b.IsDecoder)));
        Assert.All(layout.Blocks.Where(b => !b.IsDecoder), b => Assert.Equal(ShardLayout.DefaultBlock, b.Length));
    }

    [Fact]
    public void Sizes_that_cannot_be_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => ShardLayout.Of(0, 1, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => ShardLayout.Of(1, 1L << 40, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => ShardLayout.Of(1, 1, -1));
    }

    [Fact]
    public void Elements_have_names()
    {
        var shape = new SyntheticShape(10, 4, 3, 7);
        Assert.Equal("latents[sequence 2, event 1, dimension 2]", shape.Element(false, (((2 * 4) + 1) * 3) + 2));
        Assert.Equal("decoder[dimension 2, event 5]", shape.Element(true, (2 * 7) + 5));
    }
}
