using Farzi.Jobs.Reports.Charts;

namespace Farzi.Jobs.Tests.Reports;

public sealed class AxisScaleTests
{
    [Theory]
    [InlineData(0, 0.93, "0 0.2 0.4 0.6 0.8 1")]
    [InlineData(6.13, 7.21, "6 6.25 6.5 6.75 7 7.25")]
    [InlineData(0, 1500, "0 500 1000 1500")]
    [InlineData(-3, 12345, "-2500 0 2500 5000 7500 10k 12.5k")]
    [InlineData(0, 3e-7, "0 1e-7 2e-7 3e-7")]
    public void Linear_marks_are_round_and_enclose_the_values(double low, double high, string labels)
    {
        var scale = LinearScale.For([low, high, double.NaN], low == 0 && high > 1 || high < 1e-6 ? 3 : 5);
        Assert.Equal(labels, string.Join(' ', scale.Ticks.Select(t => t.Label)));
        Assert.InRange(scale.Position(low), 0, 1);
        Assert.InRange(scale.Position(high), 0, 1);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    [InlineData(-2e9)]
    public void Equal_values_get_an_axis_around_them(double value)
    {
        var scale = LinearScale.For([value, value]);
        Assert.InRange(scale.Position(value), 0.1, 0.9);
        Assert.NotEmpty(scale.Ticks);
    }

    [Theory]
    [InlineData(0.003, 40, "0.001 0.01 0.1 1 10 100")]
    [InlineData(0.2, 0.7, "0.1 0.2 0.5 1")]
    [InlineData(1, 1, "1 2 5 10")]
    [InlineData(1e-12, 1, "1e-12 1e-10 1e-8 1e-6 1e-4 0.01 1")]
    public void Logarithmic_marks_are_powers_of_ten_and_few(double low, double high, string labels)
    {
        var scale = LogScale.For([low, high, 0, -1, double.PositiveInfinity]);
        Assert.Equal(labels, string.Join(' ', scale.Ticks.Select(t => t.Label)));
        Assert.False(scale.Holds(0));
        Assert.InRange(scale.Position(high), 0, 1);
    }
}
