using System.Collections;
using System.Text.Json;
using Orleans.InProcess.Members;
using Orleans.Serialization;

namespace Orleans.InProcess.Json;

/// <summary>Writes values of stored states.</summary>
internal sealed class StateJsonWriter(Utf8JsonWriter writer, ConverterTable converters, NamedTypes types)
{
    // Deeper states are cycles. A value makes at most two levels of JSON.
    private const int MaxDepth = 256;

    private int _depth;

    /// <exception cref="CodecNotFoundException">A value cannot be stored.</exception>
    public void Write(object? value, Type declared)
    {
        if (value is null)
        {
            writer.WriteNullValue();
            return;
        }

        if (++_depth > MaxDepth) throw new CodecNotFoundException($"A state that holds {value.GetType()} refers to itself, or is nested too deeply to be stored.");
        var type = value.GetType();
        if (type == (Nullable.GetUnderlyingType(declared) ?? declared) || Replaces(type, declared)) WriteExact(value, type);
        else WriteNamed(value, type, declared);
        _depth--;
    }

    // A collection's interface is read back as its usual implementation, whatever implementation was written.
    private static bool Replaces(Type type, Type declared)
    {
        var concrete = ItemCollections.Concrete(declared);
        return concrete != declared && ItemCollections.ItemType(type) is { } item && item == ItemCollections.ItemType(concrete);
    }

    private void WriteNamed(object value, Type type, Type declared)
    {
        if (types.Find(NamedTypes.NameOf(type)) != type)
        {
            throw new CodecNotFoundException($"{type} cannot be stored where {declared} is declared: it has no [GenerateSerializer] in the application.");
        }

        writer.WriteStartObject();
        writer.WriteString(StateJsonNames.Type, NamedTypes.NameOf(type));
        writer.WritePropertyName(StateJsonNames.Value);
        WriteExact(value, type);
        writer.WriteEndObject();
    }

    private void WriteExact(object value, Type type)
    {
        if (ScalarJson.Knows(type)) ScalarJson.Write(writer, value, type);
        else if (converters.Find(type) is { } converter) WriteMembers(converter.ToSurrogate(value), converter.SurrogateType);
        else if (ItemCollections.ItemType(type) is { } itemType) WriteItems((IEnumerable)value, itemType);
        else if (Items.TypesOf(type) is { } itemTypes) WriteTuple(Items.Of(value), itemTypes);
        else WriteMembers(value, type);
    }

    private void WriteMembers(object value, Type type)
    {
        if (!type.IsDefined(typeof(GenerateSerializerAttribute), inherit: false) || value is Exception)
        {
            throw new CodecNotFoundException($"{type} cannot be stored: it has no [GenerateSerializer], or is an exception.");
        }

        writer.WriteStartObject();
        foreach (var member in SerializedType.Of(type).Members)
        {
            writer.WritePropertyName(StateJsonNames.Of(member));
            Write(member.Get(value), member.Type);
        }

        writer.WriteEndObject();
    }

    private void WriteItems(IEnumerable items, Type itemType)
    {
        writer.WriteStartArray();
        foreach (var item in items) Write(item, itemType);
        writer.WriteEndArray();
    }

    private void WriteTuple(object?[] items, Type[] itemTypes)
    {
        writer.WriteStartArray();
        for (var i = 0; i < items.Length; i++) Write(items[i], itemTypes[i]);
        writer.WriteEndArray();
    }
}
