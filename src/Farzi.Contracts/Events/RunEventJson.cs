using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;

namespace Farzi.Contracts.Events;

/// <summary>Events as lines of JSON.</summary>
public static class RunEventJson
{
    private static readonly RunEventJsonContext Context = new(new JsonSerializerOptions(RunEventJsonContext.Default.Options)
    {
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
    });

    /// <summary>One line, without its end.</summary>
    public static string Serialize(RunEvent item) => JsonSerializer.Serialize(item, Context.RunEvent);

    /// <summary>Reads a line.</summary>
    /// <exception cref="JsonException">The line is not an event.</exception>
    public static RunEvent Deserialize(string line) => JsonSerializer.Deserialize(line, Context.RunEvent) ?? throw new JsonException("The event is null.");
}
