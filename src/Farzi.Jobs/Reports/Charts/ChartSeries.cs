namespace Farzi.Jobs.Reports.Charts;

/// <summary>A named curve.</summary>
/// <param name="Name">What the legend says.</param>
/// <param name="Points">The points, by rising X; those that an axis cannot hold are gaps.</param>
internal sealed record ChartSeries(string Name, IReadOnlyList<ChartPoint> Points)
{
    /// <summary>Whether each point is marked: for curves of few points.</summary>
    public bool Marked { get; init; }

    /// <summary>Whether neighbouring points, where there are too many, are averaged: for shares. Otherwise their median and range are drawn.</summary>
    public bool Averaged { get; init; }
}
