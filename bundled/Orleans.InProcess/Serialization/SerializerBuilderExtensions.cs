using Microsoft.Extensions.DependencyInjection;
using Orleans.Serialization.Configuration;

namespace Orleans.Serialization;

/// <summary>Configures serialization.</summary>
public static class SerializerBuilderExtensions
{
    /// <summary>Adds an assembly with grains, serialized types and converters; loaded ones are found without it.</summary>
    public static ISerializerBuilder AddAssembly(this ISerializerBuilder builder, Assembly assembly)
    {
        ArgumentNullException.ThrowIfNull(builder);
        _ = builder.Services.Configure<SerializerAssemblies>(options => options.Assemblies.Add(assembly));
        return builder;
    }
}
