using System.Text;

namespace Farzi.Jobs.Reports.Charts;

/// <summary>Curves over a common horizontal axis; long ones are drawn as the middle and the range of neighbouring points.</summary>
internal sealed record LineChart(string Id, string Title, string Explanation, string XLabel, IReadOnlyList<ChartSeries> Series)
{
    private const double Height = 240;
    private const int MostSpans = 140;

    public bool LogX { get; init; }

    public bool LogY { get; init; }

    /// <summary>Whether the vertical axis begins at zero.</summary>
    public bool FromZero { get; init; }

    /// <summary>A place on the horizontal axis to point out, with its label.</summary>
    public (double X, string Label)? Mark { get; init; }

    public Markup Render()
    {
        var shown = Series.Select(s => s with { Points = [.. s.Points.Where(Drawable)] }).ToArray();
        var points = shown.SelectMany(s => s.Points).ToArray();
        if (points.Length == 0) return ChartFrame.Empty(Title, Explanation);
        var horizontal = points.Select(p => p.X);
        var vertical = points.Select(p => p.Y);
        AxisScale x = LogX ? LogScale.For(horizontal, tight: true) : LinearScale.For(horizontal, tight: true);
        AxisScale y = LogY ? LogScale.For(vertical) : LinearScale.For(FromZero ? vertical.Append(0) : vertical);
        var picture = Markup.Of($"{ChartFrame.Axes(x, y, Height, XLabel)}{Marked(x)}{Markup.Each(shown.Select((s, i) => (s, i)), e => Curve(e.s, e.i + 1, x, y))}");
        return ChartFrame.Card(Id, Title, Explanation, Description(shown), Height, [.. Series.Select(s => s.Name)], picture);
    }

    private static Markup Curve(ChartSeries series, int number, AxisScale x, AxisScale y)
    {
        if (series.Points.Count == 0) return default;
        var spans = CurveSpan.Of(series.Points, MostSpans, series.Averaged);
        var line = Path(spans.Select(s => (s.X, s.Middle)), x, y);
        var band = spans.Count == series.Points.Count || series.Averaged
            ? default
            : Markup.Of($"<path class=\"band\" d=\"{Path(spans.Select(s => (s.X, s.High)).Concat(spans.Reverse().Select(s => (s.X, s.Low))), x, y)}Z\"/>");
        var dots = series.Marked || spans.Count == 1 ? Markup.Each(spans, s => Dot(s, x, y)) : default;
        return Markup.Of($"<g class=\"s{number}\">{band}<path class=\"line\" d=\"{line}\"/>{dots}</g>");
    }

    private static Markup Dot(CurveSpan span, AxisScale x, AxisScale y) =>
        Markup.Of($"<circle cx=\"{ChartFrame.AtX(x, span.X)}\" cy=\"{ChartFrame.AtY(y, span.Middle, Height)}\" r=\"3\"><title>{Text(span.X)}: {Text(span.Middle)}</title></circle>");

    private static Markup Path(IEnumerable<(double X, double Y)> points, AxisScale x, AxisScale y)
    {
        var path = new StringBuilder();
        foreach (var (px, py) in points)
            path.Append(path.Length == 0 ? 'M' : 'L').Append($"{ChartFrame.AtX(x, px):0.#} {ChartFrame.AtY(y, py, Height):0.#}");
        return Markup.Literal(path.ToString());
    }

    private static string Description(IEnumerable<ChartSeries> series) => string.Join("; ", series.Where(s => s.Points.Count > 0).Select(s =>
        $"{s.Name}: from {Text(s.Points[0].Y)} at {Text(s.Points[0].X)} to {Text(s.Points[^1].Y)} at {Text(s.Points[^1].X)}, "
        + $"least {Text(s.Points.Min(p => p.Y))}, greatest {Text(s.Points.Max(p => p.Y))}"));

    private static string Text(double value) => value.ToString("G4");

    private Markup Marked(AxisScale x)
    {
        if (Mark is not var (at, label) || x.Position(at) is not (>= 0 and <= 1)) return default;
        var (px, end) = (ChartFrame.AtX(x, at), x.Position(at) > 0.6);
        return Markup.Of(
            $"""<g class="mark"><line x1="{px}" x2="{px}" y1="{ChartFrame.Top}" y2="{Height - ChartFrame.Bottom}"/><text x="{px + (end ? -5 : 5)}" y="{ChartFrame.Top + 10}" text-anchor="{(end ? "end" : "start")}">{label}</text></g>""");
    }

    private bool Drawable(ChartPoint point) =>
        double.IsFinite(point.X) && double.IsFinite(point.Y) && (!LogX || point.X > 0) && (!LogY || point.Y > 0);
}
