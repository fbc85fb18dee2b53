using System.Globalization;

namespace Farzi.Engine.Datasets.Sources;

/// <summary>
/// Times as written in data files: any finite decimal number, or an ISO 8601 time, which becomes Unix seconds (UTC where no offset is given).
/// Decimals keep nanosecond counts exact, which doubles would merge into ties.
/// </summary>
internal static class TimestampText
{
    /// <summary>Parses a time.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out decimal time)
    {
        text = text.Trim();
        if (decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out time)) return true;
        // yyyy-MM-dd first: a free-form parse would also take "1" or "May" for a date.
        var iso = text.Length >= 10 && text[4] == '-' && text[7] == '-' && char.IsAsciiDigit(text[0]) && char.IsAsciiDigit(text[9]);
        if (!iso || !DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment)) return false;
        time = (moment.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) / (decimal)TimeSpan.TicksPerSecond;
        return true;
    }
}
