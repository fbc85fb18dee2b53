using System.Text.Json;
using Orleans.InProcess.Members;

namespace Orleans.InProcess.Json;

/// <summary>Reads values of stored states.</summary>
internal sealed class StateJsonReader(ConverterTable converters, NamedTypes types)
{
    /// <exception cref="JsonException">The JSON does not fit the type.</exception>
    public object? Read(JsonElement element, Type declared)
    {
        if (element.ValueKind == JsonValueKind.Null) return null;
        var type = ItemCollections.Concrete(Nullable.GetUnderlyingType(declared) ?? declared);
        if (element.ValueKind != JsonValueKind.Object || !element.TryGetProperty(StateJsonNames.Type, out var name)) return ReadExact(element, type);
        var named = types.Find(name.GetString());
        return named is not null && declared.IsAssignableFrom(named)
            ? ReadExact(element.GetProperty(StateJsonNames.Value), named)
            : throw new JsonException($"The stored type {name} is not known, or is no {declared}.");
    }

    private static JsonElement.ArrayEnumerator ArrayOf(JsonElement element, Type type) => element.ValueKind == JsonValueKind.Array
        ? element.EnumerateArray()
        : throw new JsonException($"{type} is stored as {element.ValueKind}, not as an array.");

    private object? ReadExact(JsonElement element, Type type)
    {
        if (ScalarJson.Knows(type)) return ScalarJson.Read(element, type);
        if (converters.Find(type) is { } converter) return converter.FromSurrogate(ReadMembers(element, converter.SurrogateType));
        if (ItemCollections.ItemType(type) is { } itemType) return ItemCollections.Make(type, ReadItems(element, itemType));
        return Items.TypesOf(type) is { } itemTypes ? ReadTuple(element, type, itemTypes) : ReadMembers(element, type);
    }

    private object ReadMembers(JsonElement element, Type type)
    {
        if (element.ValueKind != JsonValueKind.Object) throw new JsonException($"{type} is stored as {element.ValueKind}, not as an object.");
        var model = SerializedType.Of(type);
        var stored = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var property in element.EnumerateObject()) stored[StateJsonNames.KeyOf(property.Name)] = property.Value;
        var value = model.Create();
        foreach (var member in model.Members)
        {
            if (stored.TryGetValue(member.Key, out var content)) member.Set(value, Read(content, member.Type));
        }

        return value;
    }

    private Array ReadItems(JsonElement element, Type itemType)
    {
        var array = ArrayOf(element, itemType);
        var items = Array.CreateInstance(itemType, element.GetArrayLength());
        var i = 0;
        foreach (var item in array) items.SetValue(Read(item, itemType), i++);
        return items;
    }

    private object ReadTuple(JsonElement element, Type type, Type[] itemTypes)
    {
        var items = ArrayOf(element, type).Select((item, i) => i < itemTypes.Length ? Read(item, itemTypes[i]) : null).ToArray();
        return items.Length == itemTypes.Length ? Items.Make(type, items) : throw new JsonException($"{type} is stored with {items.Length} items.");
    }
}
