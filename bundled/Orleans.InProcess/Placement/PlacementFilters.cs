using System.Collections.Immutable;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Metadata;
using Orleans.Placement;
using Orleans.Runtime.Placement;

namespace Orleans.InProcess.Placement;

/// <summary>Asks a grain class's placement filters whether this silo, the only one, may hold a grain.</summary>
internal sealed class PlacementFilters
{
    private readonly IServiceProvider _services;
    private readonly PlacementFilterStrategy[] _filters;

    /// <exception cref="InvalidOperationException">A filter is not registered, or two have one order.</exception>
    public PlacementFilters(Type grainClass, GrainType grainType, IServiceProvider services)
    {
        _services = services;
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var attribute in grainClass.GetCustomAttributes(inherit: true).OfType<IGrainPropertiesProviderAttribute>())
        {
            attribute.Populate(services, grainClass, grainType, values);
        }

        var properties = new GrainProperties(values.ToImmutableDictionary(StringComparer.Ordinal));
        var names = values.GetValueOrDefault(WellKnownGrainTypeProperties.PlacementFilter)?.Split(',') ?? [];
        _filters = [.. names.Select(name => Initialized(name, properties)).OrderBy(filter => filter.Order)];
        if (_filters.DistinctBy(filter => filter.Order).Count() != _filters.Length)
        {
            throw new InvalidOperationException($"Placement filters for grain type {grainType} have duplicate order values.");
        }
    }

    /// <exception cref="OrleansException">They exclude this silo.</exception>
    public void Check(PlacementTarget target, SiloAddress silo)
    {
        IEnumerable<SiloAddress> silos = [silo];
        foreach (var filter in _filters)
        {
            silos = _services.GetRequiredKeyedService<IPlacementFilterDirector>(filter.GetType()).Filter(filter, target, silos);
        }

        if (_filters.Length > 0 && !silos.Any())
        {
            throw new OrleansException($"Placement filters exclude the only silo, {silo}, for grain {target.GrainIdentity}.");
        }
    }

    private PlacementFilterStrategy Initialized(string name, GrainProperties properties)
    {
        var filter = _services.GetRequiredKeyedService<PlacementFilterStrategy>(name);
        filter.Initialize(properties);
        return filter;
    }
}
