namespace Farzi.Jobs.Reports.Charts;

/// <summary>How often values fall into equal intervals.</summary>
internal sealed record Histogram(string Id, string Title, string Explanation, string XLabel, IReadOnlyList<double> Values)
{
    private const double Height = 240;
    private const int Intervals = 24;

    /// <summary>The greatest value possible: the right end of the axis. Zero is the left.</summary>
    public required double Limit { get; init; }

    public Markup Render()
    {
        var finite = Values.Where(double.IsFinite).ToArray();
        if (finite.Length == 0 || !(Limit > 0)) return ChartFrame.Empty(Title, Explanation);
        var counts = new double[Intervals];
        foreach (var value in finite) counts[Math.Clamp((int)(value / Limit * Intervals), 0, Intervals - 1)]++;
        var x = LinearScale.For([0, Limit], tight: true);
        var y = LinearScale.For(counts.Append(0));
        var bars = Markup.Each(Enumerable.Range(0, Intervals).Where(i => counts[i] > 0), i => Bar(i, counts[i], x, y));
        var description = $"{finite.Length} values from {finite.Min():G3} to {finite.Max():G3}, mean {finite.Average():G3}, of at most {Limit:G3}";
        return ChartFrame.Card(Id, Title, Explanation, description, Height, [], Markup.Of($"{ChartFrame.Axes(x, y, Height, XLabel)}<g class=\"s1 filled\">{bars}</g>"));
    }

    private Markup Bar(int interval, double count, AxisScale x, AxisScale y)
    {
        var (from, to) = (ChartFrame.AtX(x, Limit * interval / Intervals), ChartFrame.AtX(x, Limit * (interval + 1) / Intervals));
        var top = ChartFrame.AtY(y, count, Height);
        return Markup.Of($"<rect x=\"{from + 0.75}\" y=\"{top}\" width=\"{to - from - 1.5}\" height=\"{Height - ChartFrame.Bottom - top}\" rx=\"1.5\"><title>{Figures.Count((long)count)}</title></rect>");
    }
}
