namespace Orleans.Metadata;

/// <summary>Attributes of grain classes that set grain properties.</summary>
public interface IGrainPropertiesProviderAttribute
{
    /// <summary>Sets properties.</summary>
    void Populate(IServiceProvider services, Type grainClass, GrainType grainType, Dictionary<string, string> properties);
}
