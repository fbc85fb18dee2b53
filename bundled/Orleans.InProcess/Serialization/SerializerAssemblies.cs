namespace Orleans.Serialization.Configuration;

/// <summary>The assemblies that were registered by name.</summary>
internal sealed class SerializerAssemblies
{
    public List<Assembly> Assemblies { get; } = [];
}
