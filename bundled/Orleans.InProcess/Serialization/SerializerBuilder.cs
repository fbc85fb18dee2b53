using Microsoft.Extensions.DependencyInjection;

namespace Orleans.Serialization;

/// <summary>Configures serialization.</summary>
internal sealed class SerializerBuilder(IServiceCollection services) : ISerializerBuilder
{
    public IServiceCollection Services => services;
}
