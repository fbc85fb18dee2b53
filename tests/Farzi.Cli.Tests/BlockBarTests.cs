using Farzi.Cli.Commands;

namespace Farzi.Cli.Tests;

public class BlockBarTests
{
    [Theory]
    [InlineData(0, "")]
    [InlineData(1, "████")]
    [InlineData(0.5, "██")]
    [InlineData(0.53125, "██▏")]
    [InlineData(0.0001, "▏")]
    [InlineData(7, "████")]
    public void A_bar_has_the_length_of_its_share(double share, string expected) => Assert.Equal(expected, BlockBar.Of(share, 4));

    [Fact]
    public void A_sparkline_spans_its_values_and_leaves_gaps() => Assert.Equal("▁█ ▄", BlockBar.Sparkline([0, 1, double.NaN, 0.5]));
}
