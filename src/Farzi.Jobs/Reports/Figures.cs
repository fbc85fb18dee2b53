namespace Farzi.Jobs.Reports;

/// <summary>How numbers are written for people. What is not finite is a dash.</summary>
internal static class Figures
{
    private const string None = "–";

    private static readonly string[] ByteUnits = ["B", "KiB", "MiB", "GiB", "TiB"];

    /// <summary>A score: four decimals below ten, two above (perplexities).</summary>
    public static string Score(double value) => !double.IsFinite(value) ? None : value.ToString(Math.Abs(value) < 10 ? "0.0000" : "#,0.00");

    /// <summary>A share given as a ratio, 0.951 → 95.1 %.</summary>
    public static string Ratio(double value) => Percent(100 * value);

    /// <summary>A share given in per cent, with about three digits.</summary>
    public static string Percent(double value) => !double.IsFinite(value) ? None : Math.Abs(value) switch
    {
        >= 100 => $"{value:#,0} %",
        >= 10 => $"{value:0.0} %",
        0 => "0 %",
        < 0.01 => $"{value:0.0e+0} %",
        _ => $"{value:0.00} %",
    };

    /// <summary>A count with a separator every three digits.</summary>
    public static string Count(long value) => value.ToString("#,0");

    /// <summary>Bytes in binary units.</summary>
    public static string Bytes(long bytes)
    {
        var value = (double)bytes;
        var unit = 0;
        while (value >= 1024 && unit < ByteUnits.Length - 1)
        {
            value /= 1024;
            unit++;
        }

        return unit == 0 ? $"{Count(bytes)} B" : $"{value.ToString(value < 10 ? "0.00" : value < 100 ? "0.0" : "0")} {ByteUnits[unit]}";
    }

    /// <summary>A duration in its two largest units.</summary>
    public static string Seconds(double seconds) => seconds switch
    {
        double.NaN or double.PositiveInfinity or < 0 => None,
        < 10 => $"{seconds:0.00} s",
        < 60 => $"{seconds:0.0} s",
        < 3600 => $"{(int)seconds / 60} min {(int)seconds % 60} s",
        _ => $"{(long)seconds / 3600} h {(long)seconds % 3600 / 60} min",
    };
}
