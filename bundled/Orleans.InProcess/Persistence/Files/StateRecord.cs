using System.Buffers;
using System.Text.Json;
using Orleans.InProcess.Json;

namespace Orleans.InProcess.Persistence.Files;

/// <summary>The content of a state's file: whose it is, its version, and the state.</summary>
internal static class StateRecord
{
    private static readonly JsonWriterOptions Indented = new() { Indented = true };
    private static readonly JsonDocumentOptions Deep = new() { MaxDepth = StateJson.MaxDepth };

    public static ReadOnlyMemory<byte> Write<T>(StateJson json, string stateName, GrainId grain, string etag, T state)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, Indented))
        {
            writer.WriteStartObject();
            writer.WriteString("grain", grain.ToString());
            writer.WriteString("state", stateName);
            writer.WriteString("etag", etag);
            writer.WritePropertyName("value");
            json.Write(writer, state);
            writer.WriteEndObject();
        }

        return buffer.WrittenMemory;
    }

    /// <exception cref="InvalidDataException">The content is damaged, or is another grain's.</exception>
    public static string ETagOf(byte[] content, string path, GrainId grain) => Open(content, path, grain, root => root.GetProperty("etag").GetString()!);

    /// <exception cref="InvalidDataException">The content is damaged, or is another grain's.</exception>
    public static (T? State, string ETag) Read<T>(StateJson json, byte[] content, string path, GrainId grain) =>
        Open(content, path, grain, root => (json.Read<T>(root.GetProperty("value")), root.GetProperty("etag").GetString()!));

    private static TResult Open<TResult>(byte[] content, string path, GrainId grain, Func<JsonElement, TResult> read)
    {
        try
        {
            using var document = JsonDocument.Parse(content, Deep);
            var owner = document.RootElement.GetProperty("grain").GetString();
            if (owner != grain.ToString()) throw new InvalidDataException($"{path} holds the state of grain {owner}, not of {grain}.");
            return read(document.RootElement);
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new InvalidDataException($"{path} does not hold a state: {exception.Message}", exception);
        }
    }
}
