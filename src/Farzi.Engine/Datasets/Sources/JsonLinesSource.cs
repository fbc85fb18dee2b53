using System.Text;
using System.Text.Json;

namespace Farzi.Engine.Datasets.Sources;

/// <summary>One JSON object a line; user and item are strings or numbers at the top level.</summary>
internal sealed class JsonLinesSource(TextReader text, DatasetOptions options, LineTally tally) : LineSource(text, options, tally)
{
    private readonly EventKeys _keys = ColumnNames.Keys(options);
    private readonly bool _exactTime = options.TimestampColumn is not null;
    private byte[] _bytes = [];
    private bool? _hasTime;

    /// <inheritdoc />
    protected override string? ReadLine(ReadOnlySpan<char> line, EventFields fields)
    {
        var needed = Encoding.UTF8.GetMaxByteCount(line.Length);
        if (_bytes.Length < needed) _bytes = new byte[needed];
        var length = Encoding.UTF8.GetBytes(line, _bytes);
        try
        {
            return ReadObject(_bytes.AsSpan(0, length), fields);
        }
        catch (JsonException e)
        {
            return $"not valid JSON at byte {e.BytePositionInLine + 1}; expected one complete object a line, such as "
                + "{\"user_id\": \"u1\", \"item_id\": \"i1\", \"timestamp\": 1}";
        }
        catch (InvalidOperationException)
        {
            return "a string holds an invalid escape sequence; expected valid Unicode text";
        }
    }

    private string? ReadObject(ReadOnlySpan<byte> json, EventFields fields)
    {
        var reader = new Utf8JsonReader(json);
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject) return "not a JSON object; expected {…}";
        var user = new JsonField(_keys.User, Options.UserColumn is not null);
        var item = new JsonField(_keys.Item, Options.ItemColumn is not null);
        var rating = new JsonField(_keys.Rating, Options.RatingColumn is not null);
        var time = new JsonField(_keys.Timestamp, _exactTime);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString()!;
            reader.Read();
            var taken = user.Offer(name, ref reader) | item.Offer(name, ref reader)
                | rating.Offer(name, ref reader) | time.Offer(name, ref reader);
            if (!taken) reader.Skip();
        }
        reader.Read(); // anything behind the object is an error
        var fault = user.Fault("user", required: true) ?? item.Fault("item", required: true)
            ?? rating.Fault("rating", required: _keys.Rating.Length > 0) ?? time.Fault("timestamp", required: _exactTime || _hasTime == true);
        if (fault is not null) return fault;
        if (_hasTime == false && time.Found) return "it has a timestamp, the lines before had none; expected one on every line or on none";
        fault = fields.Add(user.Value, item.Value, rating.Value, rating.Found, time.Value, time.Found);
        if (fault is null) _hasTime ??= time.Found;
        return fault;
    }
}
