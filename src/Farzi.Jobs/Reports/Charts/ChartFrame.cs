namespace Farzi.Jobs.Reports.Charts;

/// <summary>What all charts share: the picture's size and accessible name, axes with marks, and the card around it.</summary>
/// <remarks>Charts are drawn for 390 pixels, the width of a phone and little less than one of a desktop's two columns, so that their text stays readable on both.</remarks>
internal static class ChartFrame
{
    public const double Width = 390;
    public const double Left = 44;
    public const double Right = 20;
    public const double Top = 10;
    public const double Bottom = 42;

    /// <summary>Puts a picture with its title, explanation and legend on a card.</summary>
    /// <param name="id">Unique within the page.</param>
    /// <param name="title">The heading.</param>
    /// <param name="explanation">One line on how to read it.</param>
    /// <param name="description">What it shows, in words, for those who do not see it.</param>
    /// <param name="height">Height of the picture.</param>
    /// <param name="legend">Names of the series; none when there is one only.</param>
    /// <param name="picture">The content of the SVG.</param>
    public static Markup Card(string id, string title, string explanation, string description, double height, IReadOnlyList<string> legend, Markup picture) => Markup.Of(
        $"""
        <figure class="card"><figcaption><h3>{title}</h3><p>{explanation}</p>{Legend(legend)}</figcaption>
        <svg viewBox="0 0 {Width} {height}" role="img" aria-labelledby="{id}-t {id}-d"><title id="{id}-t">{title}</title><desc id="{id}-d">{description}</desc>
        {picture}
        </svg></figure>

        """);

    /// <summary>Says that there is nothing to draw.</summary>
    public static Markup Empty(string title, string explanation) => Markup.Of(
        $"""
        <figure class="card"><figcaption><h3>{title}</h3><p>{explanation}</p></figcaption><p class="none">Nothing was recorded.</p></figure>

        """);

    /// <summary>Horizontal lines with labels on the left, marks with labels at the bottom.</summary>
    public static Markup Axes(AxisScale x, AxisScale y, double height, string xLabel) => Markup.Of(
        $"""
        <g class="grid">{Markup.Each(y.Ticks, t => Markup.Of($"<line x1=\"{Left}\" x2=\"{Width - Right}\" y1=\"{AtY(y, t.Value, height)}\" y2=\"{AtY(y, t.Value, height)}\"/>"))}</g>
        <g class="ticks" text-anchor="end">{Markup.Each(y.Ticks, t => Markup.Of($"<text x=\"{Left - 6}\" y=\"{AtY(y, t.Value, height) + 4}\">{t.Label}</text>"))}</g>
        <g class="ticks" text-anchor="middle">{Markup.Each(x.Ticks, t => Markup.Of($"<text x=\"{AtX(x, t.Value)}\" y=\"{height - Bottom + 18}\">{t.Label}</text>"))}
        <text x="{(Left + Width - Right) / 2}" y="{height - 5}">{xLabel}</text></g>
        """);

    public static double AtX(AxisScale x, double value) => Left + x.Position(value) * (Width - Left - Right);

    public static double AtY(AxisScale y, double value, double height) => height - Bottom - y.Position(value) * (height - Top - Bottom);

    private static Markup Legend(IReadOnlyList<string> names) => names.Count < 2 ? default : Markup.Of(
        $"""<ul class="legend">{Markup.Each(names.Select((name, i) => (name, i)), e => Markup.Of($"<li class=\"s{e.i + 1}\">{e.name}</li>"))}</ul>""");
}
