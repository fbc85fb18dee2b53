using Orleans.InProcess.Classes;

namespace Orleans.InProcess.References;

/// <summary>The grain factory of the process.</summary>
internal sealed class GrainFactory(ReferenceFactory references, GrainClassTable classes, IServiceProvider services) : IClusterClient
{
    public IServiceProvider ServiceProvider => services;

    public TGrainInterface GetGrain<TGrainInterface>(string primaryKey, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithStringKey => (TGrainInterface)Create(typeof(TGrainInterface), primaryKey, grainClassNamePrefix);

    public IGrain GetGrain(Type grainInterfaceType, string grainPrimaryKey)
    {
        ArgumentNullException.ThrowIfNull(grainInterfaceType);
        return (IGrain)Create(grainInterfaceType, grainPrimaryKey, prefix: null);
    }

    public TGrainInterface GetGrain<TGrainInterface>(GrainId grainId)
        where TGrainInterface : IAddressable => (TGrainInterface)(object)references.Create(typeof(TGrainInterface), grainId);

    public IAddressable GetGrain(GrainId grainId) => references.Create(typeof(IAddressable), grainId);

    private object Create(Type grainInterface, string key, string? prefix)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(key);
        return references.Create(grainInterface, GrainId.Create(classes.Implementing(grainInterface, prefix).GrainType, key));
    }
}
