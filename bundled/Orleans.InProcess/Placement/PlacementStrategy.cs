using Orleans.Metadata;

namespace Orleans.Runtime;

/// <summary>Chooses the silo of a grain. Here there is one silo, so strategies only have to exist.</summary>
public abstract class PlacementStrategy
{
    /// <summary>Reads the strategy's properties.</summary>
    public virtual void Initialize(GrainProperties properties)
    {
    }

    /// <summary>Sets the strategy's properties.</summary>
    public virtual void PopulateGrainProperties(
        IServiceProvider services, Type grainClass, GrainType grainType, Dictionary<string, string> properties)
    {
        ArgumentNullException.ThrowIfNull(properties);
        properties[WellKnownGrainTypeProperties.PlacementStrategy] = GetType().Name;
    }
}
