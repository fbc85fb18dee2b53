using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Farzi.Grains.Leases;

/// <summary>Payloads and results of tasks as JSON; numbers read back to the same bits.</summary>
internal static class TaskJson
{
    /// <summary>Writes one.</summary>
    public static string Write<T>(T value) => JsonSerializer.Serialize(value, TypeInfo<T>());

    /// <summary>Reads one.</summary>
    /// <exception cref="JsonException">The text is something else.</exception>
    public static T Read<T>(string json) => JsonSerializer.Deserialize(json, TypeInfo<T>()) ?? throw new JsonException($"A {typeof(T).Name} is null.");

    private static JsonTypeInfo<T> TypeInfo<T>() => (JsonTypeInfo<T>)TaskJsonContext.Default.GetTypeInfo(typeof(T))!;
}
