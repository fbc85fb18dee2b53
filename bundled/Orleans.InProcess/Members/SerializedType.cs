using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Orleans.Serialization;

namespace Orleans.InProcess.Members;

/// <summary>The serialized members of a type with <see cref="GenerateSerializerAttribute"/>, those of its bases first.</summary>
internal sealed class SerializedType
{
    private const BindingFlags Declared = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;
    private static readonly ConcurrentDictionary<Type, SerializedType> Known = new();
    private readonly ConstructorInfo? _constructor;

    private SerializedType(Type type)
    {
        Type = type;
        _constructor = type.GetConstructor(System.Type.EmptyTypes);
        var members = new List<SerializedMember>();
        var depth = 0;
        foreach (var level in Levels(type))
        {
            members.AddRange(MembersOf(level, depth == 0 ? string.Empty : $"{depth}."));
            depth++;
        }

        members.Reverse();
        Members = members;
    }

    public Type Type { get; }

    public IReadOnlyList<SerializedMember> Members { get; }

    public static SerializedType Of(Type type) => Known.GetOrAdd(type, static key => new SerializedType(key));

    /// <summary>Makes an object by its public parameterless constructor, or without one.</summary>
    public object Create() => _constructor?.Invoke(null) ?? RuntimeHelpers.GetUninitializedObject(Type);

    /// <summary>The type and those of its bases that have serialized members.</summary>
    private static IEnumerable<Type> Levels(Type type)
    {
        for (var level = type; level is not null && level != typeof(object) && level != typeof(ValueType) && level != typeof(Exception); level = level.BaseType)
        {
            if (!level.IsDefined(typeof(GenerateSerializerAttribute), inherit: false))
            {
                throw new CodecNotFoundException($"Could not find a base copier for type {level}, a base of {type}: it has no [GenerateSerializer].");
            }

            yield return level;
        }
    }

    private static IEnumerable<SerializedMember> MembersOf(Type level, string prefix)
    {
        var members = new List<SerializedMember>();
        foreach (var field in level.GetFields(Declared))
        {
            if (field.GetCustomAttribute<IdAttribute>() is { } id) members.Add(Of(field, $"{prefix}{id.Id}", field.Name, field));
        }

        foreach (var property in level.GetProperties(Declared))
        {
            if (property.GetCustomAttribute<IdAttribute>() is { } id) members.Add(Of(property, $"{prefix}{id.Id}"));
        }

        members.AddRange(PrimaryConstructor.PropertiesOf(level).Select((property, position) => Of(property, $"{prefix}p{position}")));
        members.Reverse();
        return members;
    }

    private static SerializedMember Of(PropertyInfo property, string key)
    {
        // The backing field also serves properties without a setter, as Orleans' generated code does.
        if (property.DeclaringType!.GetField($"<{property.Name}>k__BackingField", Declared) is { } field) return Of(field, key, property.Name, property);
        if (property.GetMethod is null || property.SetMethod is null)
        {
            throw new SerializerException($"{property.DeclaringType}.{property.Name} carries an [Id] but cannot be both read and written.");
        }

        return new SerializedMember(key, property.Name, property.PropertyType, IsImmutable(property), property.GetValue, property.SetValue);
    }

    private static SerializedMember Of(FieldInfo field, string key, string name, MemberInfo attributed) =>
        new(key, name, field.FieldType, IsImmutable(attributed), field.GetValue, field.SetValue);

    private static bool IsImmutable(MemberInfo member) => member.IsDefined(typeof(ImmutableAttribute), inherit: false);
}
