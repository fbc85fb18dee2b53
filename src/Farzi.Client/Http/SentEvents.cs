using System.Globalization;
using System.Net.ServerSentEvents;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using Farzi.Client.Transport;
using Farzi.Contracts.Events;

namespace Farzi.Client.Http;

/// <summary>Server-sent events as events of a job.</summary>
internal static class SentEvents
{
    /// <summary>The type of the event after which nothing follows.</summary>
    public const string End = "end";

    private static readonly HashSet<string> Known =
        [.. typeof(RunEvent).GetCustomAttributes<JsonDerivedTypeAttribute>().Select(a => a.TypeDiscriminator as string ?? "")];

    /// <summary>Reads one.</summary>
    /// <exception cref="ProtocolException">It is not one.</exception>
    public static JobEvent Read(SseItem<string> item)
    {
        var content = Content(item.Data);
        var sequence = content?.Sequence ?? 0;
        if (string.IsNullOrEmpty(item.EventId)) return new JobEvent(sequence, content);
        if (!long.TryParse(item.EventId, NumberStyles.None, CultureInfo.InvariantCulture, out var id))
            throw new ProtocolException($"the server sent an event with the id '{item.EventId}'; expected a number");
        if (content is not null && sequence != id) throw new ProtocolException($"the server sent the event {sequence} with the id {id}");
        return new JobEvent(id, content);
    }

    // An event of a later version is skipped and keeps its number; anything else that cannot be read is a fault.
    private static RunEvent? Content(string line)
    {
        try
        {
            return RunEventJson.Deserialize(line);
        }
        catch (Exception e) when (e is JsonException or NotSupportedException)
        {
            if (!IsOfLaterVersion(line)) throw new ProtocolException($"the server sent an event that cannot be read: {e.Message}", e);
            return null;
        }
    }

    private static bool IsOfLaterVersion(string line)
    {
        try
        {
            using var json = JsonDocument.Parse(line);
            return json.RootElement.ValueKind == JsonValueKind.Object
                && json.RootElement.TryGetProperty("type", out var type) && type.ValueKind == JsonValueKind.String && !Known.Contains(type.GetString()!);
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
