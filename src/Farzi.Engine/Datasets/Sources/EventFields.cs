using System.Globalization;

namespace Farzi.Engine.Datasets.Sources;

/// <summary>Checks the fields of one event and passes it on. Every method returns what is wrong and what would be right, or null.</summary>
internal sealed class EventFields(IEventSink sink)
{
    private const int Quoted = 40;

    /// <summary>An event without rating and time.</summary>
    public string? Add(ReadOnlySpan<char> user, ReadOnlySpan<char> item)
    {
        var fault = IdFault(user, "user") ?? IdFault(item, "item");
        if (fault is null) sink.Add(new SourceEvent { Sequence = user, Name = item });
        return fault;
    }

    /// <summary>An event of which rating and time may be present.</summary>
    public string? Add(
        ReadOnlySpan<char> user, ReadOnlySpan<char> item, ReadOnlySpan<char> rating, bool hasRating, ReadOnlySpan<char> time, bool hasTime)
    {
        var fault = IdFault(user, "user") ?? IdFault(item, "item");
        double? ratingValue = null;
        decimal? timeValue = null;
        if (fault is null && hasRating)
        {
            if (double.TryParse(rating, NumberStyles.Float, CultureInfo.InvariantCulture, out var r) && double.IsFinite(r)) ratingValue = r;
            else fault = $"rating {Quote(rating)} is not a number; expected one such as 4 or 3.5";
        }
        if (fault is null && hasTime)
        {
            if (TimestampText.TryParse(time, out var t)) timeValue = t;
            else fault = $"timestamp {Quote(time)} is not a finite number or an ISO 8601 time; expected such as 881250949 or 2026-01-31T12:00:00Z";
        }
        if (fault is null) sink.Add(new SourceEvent { Sequence = user, Name = item, Rating = ratingValue, Timestamp = timeValue });
        return fault;
    }

    /// <summary>What is wrong with an id: it must be valid text, not blank, without control characters (vocabularies are written one a line).</summary>
    public static string? IdFault(ReadOnlySpan<char> id, string what)
    {
        if (id.IsWhiteSpace()) return $"the {what} id is empty; expected an id that is not blank";
        foreach (var c in id)
        {
            if (c == DatasetInput.InvalidText)
                return $"the {what} id {Quote(id)} is not valid UTF-8; convert the file first, for example with iconv -f windows-1252 -t utf-8";
            if (char.IsControl(c)) return $"the {what} id {Quote(id)} contains the control character U+{(int)c:X4}; expected plain text";
        }
        return null;
    }

    /// <summary>A value for a message: quoted, shortened, control characters and invalid bytes as '?'.</summary>
    public static string Quote(ReadOnlySpan<char> value)
    {
        var shown = value.Length > Quoted ? string.Concat(value[..Quoted], "…") : value.ToString();
        return "'" + string.Concat(shown.Select(c => char.IsControl(c) || c == DatasetInput.InvalidText ? '?' : c)) + "'";
    }
}
