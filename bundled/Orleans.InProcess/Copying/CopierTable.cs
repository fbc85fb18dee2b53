using System.Collections.Concurrent;
using Orleans.InProcess.Members;
using Orleans.Serialization;

namespace Orleans.InProcess.Copying;

/// <summary>Finds how the values of a type are copied, or says that they cannot cross a grain interface.</summary>
internal sealed class CopierTable(ConverterTable converters)
{
    private readonly ConcurrentDictionary<Type, ValueCopier> _copiers = new();

    public ValueCopier For(Type type) => _copiers.GetOrAdd(type, Find);

    public bool IsSerializableException(Type type) =>
        converters.Find(type) is not null || type.IsDefined(typeof(GenerateSerializerAttribute), inherit: false) || IsFrameworkException(type);

    private ValueCopier Find(Type type)
    {
        if (Primitives.Contains(type) || typeof(Type).IsAssignableFrom(type)) return ShallowCopier.Instance;
        if (typeof(GrainReference).IsAssignableFrom(type)) return ShallowCopier.Instance;
        if (typeof(IGrainBase).IsAssignableFrom(type)) return GrainCopier.Instance;
        if (type.IsArray) return new ArrayCopier(type.GetElementType()!, Primitives.Contains(type.GetElementType()!));
        if (converters.Find(type) is { } converter) return new ConverterCopier(converter);
        if (typeof(Exception).IsAssignableFrom(type) && IsSerializableException(type)) return ShallowCopier.Instance;
        if (type.IsDefined(typeof(GenerateSerializerAttribute), inherit: false))
        {
            return type.IsDefined(typeof(ImmutableAttribute), inherit: false) ? ShallowCopier.Instance : new MembersCopier(SerializedType.Of(type));
        }

        return CollectionCopiers.For(type) ?? throw NotFound(type);
    }

    // Orleans serializes exceptions of these namespaces without further ado, and replaces all others.
    private static bool IsFrameworkException(Type type) => type.Namespace is { } name
        && (name.StartsWith("System", StringComparison.Ordinal) || name.StartsWith("Microsoft", StringComparison.Ordinal));

    private static CodecNotFoundException NotFound(Type type) => new(
        $"Could not find a copier for type {type}: it has no [GenerateSerializer], no registered converter, and is no type that is known to be serializable."
        + (type.Name.StartsWith('<') ? " The compiler made it for a collection expression: name a list or an array." : string.Empty));
}
