using Orleans.InProcess.Classes;

namespace Orleans.InProcess.Json;

/// <summary>The application's types by their names in stored states: the alias, or the full name. No other type can be named.</summary>
internal sealed class NamedTypes
{
    private readonly Dictionary<string, Type> _types = new(StringComparer.Ordinal);

    public NamedTypes(GrainAssemblies assemblies)
    {
        foreach (var type in assemblies.Types.Where(type => type is { IsAbstract: false, ContainsGenericParameters: false }
            && type.IsDefined(typeof(GenerateSerializerAttribute), inherit: false)))
        {
            _types[NameOf(type)] = type;
        }
    }

    public static string NameOf(Type type) => type.GetCustomAttribute<AliasAttribute>(inherit: false)?.Alias ?? type.FullName ?? type.Name;

    public Type? Find(string? name) => name is not null && _types.TryGetValue(name, out var type) ? type : null;
}
