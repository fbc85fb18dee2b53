using System.Text.Json;
using Orleans.InProcess.Members;

namespace Orleans.InProcess.Json;

/// <summary>
/// Stored states as JSON. Members are written as NAME#KEY and read by the key, the number of their <see cref="IdAttribute"/>, so that
/// they can be renamed; members that are missing stay as the constructor leaves them. Comparers of collections are not stored.
/// </summary>
internal sealed class StateJson(ConverterTable converters, NamedTypes types)
{
    /// <summary>The depth of the deepest JSON.</summary>
    public const int MaxDepth = 600;

    public void Write<T>(Utf8JsonWriter writer, T state) => new StateJsonWriter(writer, converters, types).Write(state, typeof(T));

    /// <exception cref="JsonException">The JSON does not fit the type.</exception>
    public T? Read<T>(JsonElement element) => (T?)new StateJsonReader(converters, types).Read(element, typeof(T));
}
