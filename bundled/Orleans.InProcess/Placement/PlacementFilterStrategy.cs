using System.Globalization;
using Orleans.Metadata;

namespace Orleans.Placement;

/// <summary>Restricts the silos on which a grain may be placed.</summary>
public abstract class PlacementFilterStrategy
{
    /// <summary>Takes its place among the filters of a grain class.</summary>
    protected PlacementFilterStrategy(int order) => Order = order;

    /// <summary>Its place among the filters of a grain class.</summary>
    public int Order { get; private set; }

    /// <summary>Reads the filter's properties.</summary>
    /// <exception cref="ArgumentException">The order is missing.</exception>
    public void Initialize(GrainProperties properties)
    {
        if (!int.TryParse(GetPlacementFilterGrainProperty("order", properties), CultureInfo.InvariantCulture, out var order))
        {
            throw new ArgumentException("Invalid order property value.", nameof(properties));
        }

        Order = order;
        AdditionalInitialize(properties);
    }

    /// <summary>Reads further properties.</summary>
    public virtual void AdditionalInitialize(GrainProperties properties)
    {
    }

    /// <summary>Sets the filter's properties.</summary>
    public void PopulateGrainProperties(IServiceProvider services, Type grainClass, GrainType grainType, Dictionary<string, string> properties)
    {
        ArgumentNullException.ThrowIfNull(properties);
        var prefix = Prefix;
        var others = properties.TryGetValue(WellKnownGrainTypeProperties.PlacementFilter, out var existing) ? $"{existing}," : string.Empty;
        properties[WellKnownGrainTypeProperties.PlacementFilter] = $"{others}{GetType().Name}";
        properties[$"{prefix}order"] = Order.ToString(CultureInfo.InvariantCulture);
        foreach (var (key, value) in GetAdditionalGrainProperties(services, grainClass, grainType, properties)) properties[$"{prefix}{key}"] = value;
    }

    /// <summary>Gets one of the filter's properties; null when it is not set.</summary>
    protected string? GetPlacementFilterGrainProperty(string key, GrainProperties properties)
    {
        ArgumentNullException.ThrowIfNull(properties);
        return properties.Properties.TryGetValue($"{Prefix}{key}", out var value) ? value : null;
    }

    /// <summary>Gives further properties.</summary>
    protected virtual IEnumerable<KeyValuePair<string, string>> GetAdditionalGrainProperties(
        IServiceProvider services, Type grainClass, GrainType grainType, IReadOnlyDictionary<string, string> existingProperties) => [];

    private string Prefix => $"{WellKnownGrainTypeProperties.PlacementFilter}.{GetType().Name}.";
}
