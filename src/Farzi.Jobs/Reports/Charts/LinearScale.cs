namespace Farzi.Jobs.Reports.Charts;

/// <summary>A linear axis with marks at 1, 2, 2.5 or 5 times a power of ten.</summary>
internal sealed class LinearScale : AxisScale
{
    private static readonly double[] Steps = [1, 2, 2.5, 5, 10];

    private LinearScale(double low, double high, IReadOnlyList<AxisTick> ticks)
        : base(low, high, ticks)
    {
    }

    /// <summary>Makes an axis that holds values.</summary>
    /// <param name="values">Those that are finite count; at least one must be.</param>
    /// <param name="marks">About how many marks to make.</param>
    /// <param name="tight">Whether the ends are those of the values, rather than the next marks outside.</param>
    public static LinearScale For(IEnumerable<double> values, int marks = 5, bool tight = false)
    {
        var finite = values.Where(double.IsFinite).ToArray();
        var (low, high) = (finite.Min(), finite.Max());
        if (high - low <= 1e-9 * Math.Max(Math.Abs(high), Math.Abs(low)))
        {
            var room = Math.Max(Math.Abs(high) * 0.1, 1e-6);
            (low, high) = (low - room, high + room);
        }

        var step = Step((high - low) / marks);
        if (!tight) (low, high) = (Math.Floor(low / step + 1e-9) * step, Math.Ceiling(high / step - 1e-9) * step);
        var ticks = new List<AxisTick>();
        for (var i = Math.Ceiling(low / step - 1e-9); i * step <= high + step * 1e-9; i++) ticks.Add(new AxisTick(i * step, Label(Rounded(i * step, step))));
        return new LinearScale(low, high, ticks);
    }

    public override bool Holds(double value) => double.IsFinite(value);

    public override double Position(double value) => (value - Low) / (High - Low);

    private static double Step(double atLeast)
    {
        var power = Math.Pow(10, Math.Floor(Math.Log10(atLeast)));
        return power * Steps.First(s => s * power >= atLeast * (1 - 1e-9) || s == 10);
    }

    // i·step is 0.30000000000000004 at times.
    private static double Rounded(double value, double step)
    {
        var digits = (int)Math.Clamp(3 - Math.Floor(Math.Log10(step)), 0, 15);
        return Math.Round(value, digits);
    }
}
