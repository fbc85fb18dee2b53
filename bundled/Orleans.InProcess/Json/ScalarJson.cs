using System.Text.Json;
using System.Text.Json.Serialization;
using Orleans.InProcess.Copying;

namespace Orleans.InProcess.Json;

/// <summary>Values that are one JSON token.</summary>
internal static class ScalarJson
{
    private static readonly JsonSerializerOptions Options = new()
    {
        MaxDepth = StateJson.MaxDepth,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    };

    private static readonly HashSet<Type> Bytes = [typeof(byte[]), typeof(Memory<byte>), typeof(ReadOnlyMemory<byte>)];

    public static bool Knows(Type type) => Bytes.Contains(type)
        || (Primitives.Contains(type) && type != typeof(object) && type != typeof(CancellationToken) && type.Namespace != "System.Net");

    public static void Write(Utf8JsonWriter writer, object value, Type type)
    {
        if (value is System.Globalization.CultureInfo culture) writer.WriteStringValue(culture.Name);
        else JsonSerializer.Serialize(writer, value, type, Options);
    }

    public static object? Read(JsonElement element, Type type) => type == typeof(System.Globalization.CultureInfo)
        ? System.Globalization.CultureInfo.GetCultureInfo(element.GetString()!)
        : element.Deserialize(type, Options);
}
