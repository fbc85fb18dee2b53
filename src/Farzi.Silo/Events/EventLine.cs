using System.Text;
using System.Text.Json;

namespace Farzi.Silo.Events;

/// <summary>What a stream must know of an event that it passes on as it is.</summary>
internal static class EventLine
{
    /// <summary>Number and type; the number is 0 for an event that is shown and not recorded.</summary>
    public static (long Sequence, string Type) Read(string line)
    {
        var (sequence, type) = (0L, "message");
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(line));
        while (reader.Read())
        {
            if (reader.CurrentDepth != 1 || reader.TokenType != JsonTokenType.PropertyName) continue;
            if (reader.ValueTextEquals("sequence") && reader.Read()) sequence = reader.GetInt64();
            else if (reader.ValueTextEquals("type") && reader.Read()) type = reader.GetString()!;
        }

        return (sequence, type);
    }
}
