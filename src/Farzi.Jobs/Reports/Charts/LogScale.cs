namespace Farzi.Jobs.Reports.Charts;

/// <summary>A logarithmic axis with marks at powers of ten, and between them where there are few.</summary>
internal sealed class LogScale : AxisScale
{
    private const int MostMarks = 6;

    private LogScale(double low, double high, IReadOnlyList<AxisTick> ticks)
        : base(low, high, ticks)
    {
    }

    /// <summary>Makes an axis that holds the positive ones of the values.</summary>
    /// <param name="values">At least one must be positive and finite.</param>
    /// <param name="tight">Whether the ends are those of the values, rather than the next powers of ten outside.</param>
    public static LogScale For(IEnumerable<double> values, bool tight = false)
    {
        var positive = values.Where(v => v > 0 && double.IsFinite(v)).ToArray();
        var (low, high) = (Math.Log10(positive.Min()), Math.Log10(positive.Max()));
        var (first, last) = ((int)Math.Floor(low + 1e-9), (int)Math.Ceiling(high - 1e-9));
        if (first == last) last++;
        if (!tight || high - low < 1e-9) (low, high) = (first, last);
        var every = (last - first + MostMarks - 1) / MostMarks;
        int[] factors = last - first <= 2 ? [1, 2, 5] : [1];
        var ticks = from power in Enumerable.Range(0, last - first + 1)
                    where power % every == 0
                    from factor in factors
                    let value = factor * Math.Pow(10, first + power)
                    where Math.Log10(value) >= low - 1e-9 && Math.Log10(value) <= high + 1e-9
                    select new AxisTick(value, Label(value));
        return new LogScale(low, high, [.. ticks]);
    }

    public override bool Holds(double value) => value > 0 && double.IsFinite(value);

    public override double Position(double value) => (Math.Log10(value) - Low) / (High - Low);
}
