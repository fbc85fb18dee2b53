using Microsoft.Extensions.DependencyInjection;

namespace Orleans.Serialization;

/// <summary>Configures serialization.</summary>
public static class ServiceCollectionExtensions
{
    /// <summary>Configures serialization.</summary>
    public static IServiceCollection AddSerializer(this IServiceCollection services, Action<ISerializerBuilder>? configure = null)
    {
        configure?.Invoke(new SerializerBuilder(services));
        return services;
    }
}
