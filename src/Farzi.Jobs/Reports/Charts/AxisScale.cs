namespace Farzi.Jobs.Reports.Charts;

/// <summary>Maps values to 0 … 1 along an axis whose ends and marks are round numbers.</summary>
internal abstract class AxisScale
{
    protected AxisScale(double low, double high, IReadOnlyList<AxisTick> ticks) => (Low, High, Ticks) = (low, high, ticks);

    public double Low { get; }

    public double High { get; }

    public IReadOnlyList<AxisTick> Ticks { get; }

    /// <summary>Whether the axis has a place for a value.</summary>
    public abstract bool Holds(double value);

    /// <summary>0 at the low end, 1 at the high end.</summary>
    public abstract double Position(double value);

    /// <summary>A short label: 0.25, 1.5k, 3M, 1e-7.</summary>
    protected static string Label(double value)
    {
        var size = Math.Abs(value);
        return size switch
        {
            0 => "0",
            >= 1e15 or < 1e-3 => value.ToString("0.#e+0"),
            >= 1e9 => $"{value / 1e9:0.###}G",
            >= 1e6 => $"{value / 1e6:0.###}M",
            >= 1e4 => $"{value / 1e3:0.###}k",
            _ => value.ToString("0.######"),
        };
    }
}
