using Microsoft.Extensions.DependencyInjection;

namespace Orleans.Serialization;

/// <summary>Configures serialization.</summary>
public interface ISerializerBuilder
{
    /// <summary>The host's services.</summary>
    IServiceCollection Services { get; }
}
