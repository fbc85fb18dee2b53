using System.Runtime.CompilerServices;

namespace Orleans.InProcess.Members;

/// <summary>The parameters of a record's primary constructor, which are serialized by their position.</summary>
internal static class PrimaryConstructor
{
    private const BindingFlags Declared = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    /// <summary>The properties that the primary constructor's parameters make, in order; none where the type does not include them.</summary>
    public static IReadOnlyList<PropertyInfo> PropertiesOf(Type type)
    {
        if (!IsIncluded(type)) return [];
        return type.GetConstructors(Declared).Select(constructor => Match(type, constructor)).FirstOrDefault(found => found.Count > 0) ?? [];
    }

    private static bool IsIncluded(Type type)
    {
        // The attribute's flag can only be read where it was written, since it is false by default.
        var written = type.GetCustomAttributesData()
            .FirstOrDefault(data => data.AttributeType == typeof(GenerateSerializerAttribute))?.NamedArguments
            .FirstOrDefault(argument => argument.MemberName == nameof(GenerateSerializerAttribute.IncludePrimaryConstructorParameters));
        return written?.TypedValue.Value as bool? ?? IsRecord(type);
    }

    private static bool IsRecord(Type type) => type.IsValueType
        ? type.GetMethod("PrintMembers", Declared)?.IsDefined(typeof(CompilerGeneratedAttribute)) ?? false
        : type.GetMethod("<Clone>$", Declared) is not null;

    private static List<PropertyInfo> Match(Type type, ConstructorInfo constructor)
    {
        var found = new List<PropertyInfo>();
        foreach (var parameter in constructor.GetParameters())
        {
            if (type.GetProperty(parameter.Name ?? string.Empty, Declared) is not { } property) return [];
            // A parameter whose property carries an [Id] of its own is a member by that number.
            if (property.PropertyType != parameter.ParameterType) return [];
            if (!property.IsDefined(typeof(IdAttribute))) found.Add(property);
        }

        return found;
    }
}
