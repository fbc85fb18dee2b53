namespace Farzi.Jobs.Reports.Charts;

/// <summary>Horizontal bars with error bars, a value behind each, and a dashed line where the reference stands.</summary>
internal sealed record BarChart(string Id, string Title, string Explanation, IReadOnlyList<ChartBar> Bars)
{
    private const double RowHeight = 34;
    private const double BarHeight = 16;
    private const double LabelWidth = 106;
    private const double ValueWidth = 58;
    private const double Room = ChartFrame.Width - LabelWidth - ValueWidth;

    public Markup Render()
    {
        if (!Bars.Any(b => double.IsFinite(b.Value))) return ChartFrame.Empty(Title, Explanation);
        var scale = LinearScale.For(Bars.SelectMany(b => new[] { 0, b.Value, b.Value + b.Error, b.Value - b.Error }), tight: true);
        var height = Bars.Count * RowHeight + 4;
        var reference = Bars.FirstOrDefault(b => b.Emphasis == "reference" && double.IsFinite(b.Value));
        var line = reference is null ? default : Markup.Of($"<line class=\"reference\" x1=\"{At(reference.Value, scale)}\" x2=\"{At(reference.Value, scale)}\" y1=\"0\" y2=\"{height}\"/>");
        var picture = Markup.Of(
            $"""<line class="base" x1="{At(0, scale)}" x2="{At(0, scale)}" y1="0" y2="{height}"/>{Markup.Each(Bars.Select((b, i) => (b, i)), e => Row(e.b, e.i * RowHeight, scale))}{line}""");
        return ChartFrame.Card(Id, Title, Explanation, Description(), height, [], picture);
    }

    private static double At(double value, AxisScale scale) => LabelWidth + scale.Position(value) * Room;

    private static Markup Row(ChartBar bar, double top, AxisScale scale)
    {
        var middle = top + RowHeight / 2;
        return Markup.Of(
            $"""
            <g class="bar {bar.Emphasis}"><text class="label" x="{LabelWidth - 10}" y="{middle + (bar.Detail.Length == 0 ? 4 : -2)}" text-anchor="end">{bar.Label}</text><text class="detail" x="{LabelWidth - 10}" y="{middle + 10}" text-anchor="end">{bar.Detail}</text>{Length(bar, middle, scale)}<text class="value" x="{ChartFrame.Width - 4}" y="{middle + 4}" text-anchor="end">{Figures.Score(bar.Value)}</text></g>

            """);
    }

    private static Markup Length(ChartBar bar, double middle, AxisScale scale)
    {
        if (!double.IsFinite(bar.Value)) return default;
        var (from, to) = (At(Math.Min(0, bar.Value), scale), At(Math.Max(0, bar.Value), scale));
        return Markup.Of(
            $"""<rect x="{from}" y="{middle - BarHeight / 2}" width="{to - from}" height="{BarHeight}" rx="2"><title>{Text(bar)}</title></rect>{Error(bar, middle, scale)}""");
    }

    private static Markup Error(ChartBar bar, double middle, AxisScale scale)
    {
        if (!double.IsFinite(bar.Error)) return default;
        var (from, to) = (At(bar.Value - bar.Error, scale), At(bar.Value + bar.Error, scale));
        var path = Markup.Of($"M{from} {middle - 4}V{middle + 4}M{from} {middle}H{to}M{to} {middle - 4}V{middle + 4}");
        return Markup.Of($"<path class=\"halo\" d=\"{path}\"/><path class=\"error\" d=\"{path}\"/>");
    }

    private static string Text(ChartBar bar) =>
        $"{bar.Label}{(bar.Detail.Length == 0 ? "" : $" ({bar.Detail})")}: {Figures.Score(bar.Value)}{(double.IsFinite(bar.Error) ? $" ± {Figures.Score(bar.Error)}" : "")}";

    private string Description() => string.Join("; ", Bars.Select(Text));
}
