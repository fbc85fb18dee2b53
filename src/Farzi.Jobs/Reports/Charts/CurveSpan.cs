namespace Farzi.Jobs.Reports.Charts;

/// <summary>Neighbouring points of a curve, drawn as one: their middle, and the range they cover.</summary>
internal readonly record struct CurveSpan(double X, double Low, double Middle, double High)
{
    /// <summary>Cuts a curve into at most so many spans.</summary>
    /// <param name="points">The points; all on the axes.</param>
    /// <param name="most">The largest number of spans.</param>
    /// <param name="averaged">Whether the middle is the mean, and no range is kept; otherwise it is the median.</param>
    public static IReadOnlyList<CurveSpan> Of(IReadOnlyList<ChartPoint> points, int most, bool averaged)
    {
        var count = Math.Min(points.Count, most);
        var spans = new CurveSpan[count];
        for (var i = 0; i < count; i++)
        {
            var (start, end) = ((int)((long)points.Count * i / count), (int)((long)points.Count * (i + 1) / count));
            var part = points.Skip(start).Take(end - start).ToArray();
            var heights = part.Select(p => p.Y).Order().ToArray();
            var x = part.Average(p => p.X);
            spans[i] = averaged
                ? new CurveSpan(x, heights.Average(), heights.Average(), heights.Average())
                : new CurveSpan(x, heights[0], heights[heights.Length / 2], heights[^1]);
        }

        return spans;
    }
}
