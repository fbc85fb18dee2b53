using Farzi.Jobs.Reports;

namespace Farzi.Jobs.Tests.Reports;

public sealed class FiguresTests
{
    [Fact]
    public void Numbers_are_written_for_people()
    {
        Assert.Equal(["0.1684", "123.46", "1,234.50", "–"], new[] { 0.16841, 123.456, 1234.5, double.NaN }.Select(Figures.Score));
        Assert.Equal(["95.1 %", "0.52 %", "0 %", "1,234 %", "1.0e-3 %", "–"], new[] { 95.12, 0.523, 0, 1234, 0.001, double.PositiveInfinity }.Select(Figures.Percent));
        Assert.Equal(["0 B", "1,023 B", "1.00 KiB", "412 MiB", "9.77 TiB"], new[] { 0, 1023, 1024, 412L << 20, 10_740_000_000_000 }.Select(Figures.Bytes));
        Assert.Equal(["0.25 s", "59.0 s", "1 min 0 s", "48 min 32 s", "2 h 46 min", "–"], new[] { 0.25, 59, 60, 2912.4, 10_000, double.NaN }.Select(Figures.Seconds));
    }
}
