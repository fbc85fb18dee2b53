namespace Orleans;

/// <summary>Names a grain class's type, instead of the convention (the lower-case class name without the suffix "Grain").</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class GrainTypeAttribute : Attribute
{
    private readonly GrainType _grainType;

    /// <summary>Names the type.</summary>
    /// <exception cref="ArgumentException">The name is empty.</exception>
    public GrainTypeAttribute(string grainType) => _grainType = GrainType.Create(grainType);

    internal GrainType GrainType => _grainType;
}
