using System.Globalization;
using Orleans.Concurrency;
using Orleans.Configuration;
using Orleans.InProcess.Placement;

namespace Orleans.InProcess.Classes;

/// <summary>A grain class and what its attributes say.</summary>
internal sealed class GrainClass
{
    private readonly Lazy<GrainConstructor> _constructor;
    private readonly Lazy<PlacementFilters> _filters;

    public GrainClass(Type type, GrainCollectionOptions collection, IServiceProvider services)
    {
        Type = type;
        GrainType = type.GetCustomAttribute<GrainTypeAttribute>()?.GrainType ?? ByConvention(type);
        IsReentrant = type.IsDefined(typeof(ReentrantAttribute), inherit: true);
        CollectionAge = AgeOf(type, collection);
        _constructor = new Lazy<GrainConstructor>(() => new GrainConstructor(type));
        _filters = new Lazy<PlacementFilters>(() => new PlacementFilters(type, GrainType, services));
    }

    public Type Type { get; }

    public GrainType GrainType { get; }

    public bool IsReentrant { get; }

    /// <summary>How long an activation may be idle; infinite when it is never collected.</summary>
    public TimeSpan CollectionAge { get; }

    /// <summary>Whether this silo may hold a grain.</summary>
    public PlacementFilters Placement => _filters.Value;

    public object CreateInstance(IGrainContext context) => _constructor.Value.Create(context);

    private static GrainType ByConvention(Type type)
    {
        const string suffix = "grain";
        var name = type.Name.ToLowerInvariant();
        return GrainType.Create(name.Length > suffix.Length && name.EndsWith(suffix, StringComparison.Ordinal) ? name[..^suffix.Length] : name);
    }

    private static TimeSpan AgeOf(Type type, GrainCollectionOptions collection)
    {
        if (type.IsDefined(typeof(KeepAliveAttribute), inherit: true)) return Timeout.InfiniteTimeSpan;
        if (type.GetCustomAttribute<CollectionAgeLimitAttribute>(inherit: true) is { } limit)
        {
            return limit.AlwaysActive ? Timeout.InfiniteTimeSpan : limit.AgeLimit;
        }

        var name = string.Create(CultureInfo.InvariantCulture, $"{type.FullName}");
        return collection.ClassSpecificCollectionAge.TryGetValue(name, out var age) ? age : collection.CollectionAge;
    }
}
