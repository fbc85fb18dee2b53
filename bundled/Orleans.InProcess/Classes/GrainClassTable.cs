using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using Orleans.Configuration;

namespace Orleans.InProcess.Classes;

/// <summary>The grain classes of the application, by type and by interface.</summary>
internal sealed class GrainClassTable
{
    private readonly Dictionary<GrainType, GrainClass> _byType = [];
    private readonly ConcurrentDictionary<Type, GrainClass[]> _byInterface = new();

    public GrainClassTable(GrainAssemblies assemblies, IOptions<GrainCollectionOptions> collection, IServiceProvider services)
    {
        foreach (var type in assemblies.Types.Where(IsGrainClass))
        {
            var grainClass = new GrainClass(type, collection.Value, services);
            if (!_byType.TryAdd(grainClass.GrainType, grainClass))
            {
                throw new OrleansConfigurationException(
                    $"Two grain classes have the grain type '{grainClass.GrainType}': {_byType[grainClass.GrainType].Type} and {type}. [GrainType] names one of them otherwise.");
            }
        }
    }

    /// <summary>The number of grain classes.</summary>
    public int Count => _byType.Count;

    /// <summary>Finds the class of a grain.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public GrainClass Of(GrainType grainType) => _byType.TryGetValue(grainType, out var found)
        ? found
        : throw new ArgumentException($"Could not find an implementation for grain type {grainType}", nameof(grainType));

    /// <summary>Finds the class that implements an interface.</summary>
    /// <exception cref="ArgumentException">There is none, or more than one.</exception>
    public GrainClass Implementing(Type grainInterface, string? prefix)
    {
        var all = _byInterface.GetOrAdd(grainInterface, key => [.. _byType.Values.Where(grainClass => key.IsAssignableFrom(grainClass.Type))]);
        var candidates = string.IsNullOrWhiteSpace(prefix)
            ? all
            : Array.FindAll(all, grainClass => grainClass.Type.FullName!.StartsWith(prefix, StringComparison.Ordinal));
        if (candidates.Length == 1) return candidates[0];
        if (candidates.Length == 0)
        {
            throw new ArgumentException($"Could not find an implementation for interface {grainInterface}", nameof(grainInterface));
        }

        // The class that is named like the interface goes before others that implement it too.
        return Array.Find(candidates, grainClass => grainInterface.Name == $"I{grainClass.Type.Name}")
            ?? throw new ArgumentException(
                $"Unable to identify a single appropriate grain type for interface {grainInterface}. Candidates: {string.Join(", ", candidates.Select(grainClass => grainClass.Type))}",
                nameof(grainInterface));
    }

    private static bool IsGrainClass(Type type) => type is { IsClass: true, IsAbstract: false, ContainsGenericParameters: false }
        && typeof(IGrain).IsAssignableFrom(type) && !typeof(GrainReference).IsAssignableFrom(type);
}
