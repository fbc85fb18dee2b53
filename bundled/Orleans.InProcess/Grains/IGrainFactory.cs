namespace Orleans;

/// <summary>Makes references to grains. A grain exists always; its activation is made by the first call.</summary>
public interface IGrainFactory
{
    /// <summary>Gets a reference to a grain.</summary>
    /// <typeparam name="TGrainInterface">The grain interface.</typeparam>
    /// <param name="primaryKey">The grain's key.</param>
    /// <param name="grainClassNamePrefix">Chooses among several classes that implement the interface: the start of the full class name.</param>
    /// <exception cref="ArgumentException">No grain class, or more than one, implements the interface.</exception>
    TGrainInterface GetGrain<TGrainInterface>(string primaryKey, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithStringKey;

    /// <summary>Gets a reference to a grain by the interface's type.</summary>
    /// <exception cref="ArgumentException">No grain class, or more than one, implements the interface.</exception>
    IGrain GetGrain(Type grainInterfaceType, string grainPrimaryKey);

    /// <summary>Gets a reference to the grain of an identity.</summary>
    TGrainInterface GetGrain<TGrainInterface>(GrainId grainId)
        where TGrainInterface : IAddressable;

    /// <summary>Gets a reference without an interface; <see cref="GrainExtensions.AsReference{TGrainInterface}"/> gives it one.</summary>
    IAddressable GetGrain(GrainId grainId);
}
