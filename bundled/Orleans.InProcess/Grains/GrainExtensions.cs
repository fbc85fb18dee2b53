namespace Orleans;

/// <summary>Identities and references of grains.</summary>
public static class GrainExtensions
{
    /// <summary>Gives a grain, or a reference, as a reference of an interface.</summary>
    /// <exception cref="ArgumentException">The object is no grain of this process.</exception>
    public static TGrainInterface AsReference<TGrainInterface>(this IAddressable grain) =>
        (TGrainInterface)grain.AsReference(typeof(TGrainInterface));

    /// <summary>Gives a grain, or a reference, as a reference of an interface.</summary>
    public static TGrainInterface Cast<TGrainInterface>(this IAddressable grain) => grain.AsReference<TGrainInterface>();

    /// <summary>Gives a grain, or a reference, as a reference of an interface.</summary>
    /// <exception cref="ArgumentException">The object is no grain of this process.</exception>
    public static object AsReference(this IAddressable grain, Type interfaceType)
    {
        ArgumentNullException.ThrowIfNull(grain);
        ArgumentNullException.ThrowIfNull(interfaceType);
        if (grain is GrainReference && interfaceType.IsInstanceOfType(grain)) return grain;
        var reference = grain as GrainReference ?? ContextOf(grain)?.GrainReference ?? throw HalfBaked(nameof(grain));
        return reference.Factory.Create(interfaceType, reference.GrainId);
    }

    /// <summary>Gives a grain, or a reference, as a reference of an interface.</summary>
    public static object Cast(this IAddressable grain, Type interfaceType) => grain.AsReference(interfaceType);

    /// <summary>The identity of a grain or of a reference's grain.</summary>
    /// <exception cref="ArgumentException">The object is no grain of this process.</exception>
    public static GrainId GetGrainId(this IAddressable grain)
    {
        ArgumentNullException.ThrowIfNull(grain);
        var id = grain is GrainReference reference ? reference.GrainId : ContextOf(grain)?.GrainId ?? default;
        return id.IsDefault ? throw HalfBaked(nameof(grain)) : id;
    }

    /// <summary>The key of a grain or of a reference's grain.</summary>
    public static string GetPrimaryKeyString(this IAddressable grain) => grain.GetGrainId().Key.ToString();

    private static IGrainContext? ContextOf(IAddressable grain) => grain is IGrainBase activation
        ? activation.GrainContext
        : throw new ArgumentException($"{grain.GetType()} is neither a grain ({nameof(IGrainBase)}) nor a reference to one.", nameof(grain));

    private static ArgumentException HalfBaked(string parameter) => new(
        "A half baked grain: the grain class was instantiated explicitly, as a regular object, and not by the runtime.", parameter);
}
