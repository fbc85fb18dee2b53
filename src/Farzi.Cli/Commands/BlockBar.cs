namespace Farzi.Cli.Commands;

/// <summary>Bars of block characters, drawn to an eighth of a cell.</summary>
internal static class BlockBar
{
    private const string Eighths = " ▏▎▍▌▋▊▉";
    private const string Heights = "▁▂▃▄▅▆▇█";

    /// <summary>A horizontal bar.</summary>
    /// <param name="share">0 … 1; anything above zero shows at least an eighth.</param>
    /// <param name="width">Cells of a full bar.</param>
    public static string Of(double share, int width)
    {
        var eighths = (int)Math.Round(Math.Clamp(share, 0, 1) * width * 8);
        if (share > 0 && eighths == 0) eighths = 1;
        return new string('█', eighths / 8) + (eighths % 8 == 0 ? "" : Eighths[eighths % 8]);
    }

    /// <summary>A line of heights, scaled between the least and the greatest value; values that are not finite leave a gap.</summary>
    public static string Sparkline(IReadOnlyList<double> values)
    {
        var finite = values.Where(double.IsFinite).ToArray();
        if (finite.Length == 0) return "";
        var (least, most) = (finite.Min(), finite.Max());
        return string.Concat(values.Select(v => !double.IsFinite(v) ? ' ' : most > least ? Heights[(int)((v - least) / (most - least) * 7.999)] : Heights[0]));
    }
}
