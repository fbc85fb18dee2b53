using System.Collections.Concurrent;
using Orleans.InProcess.Calls;

namespace Orleans.InProcess.References;

/// <summary>Makes references to grains.</summary>
internal sealed class ReferenceFactory(CallSender sender)
{
    private readonly ConcurrentDictionary<Type, GrainInterfaceType> _names = new();

    public CallSender Sender => sender;

    /// <exception cref="ArgumentException">The type is not the interface of a grain.</exception>
    public GrainReference Create(Type interfaceType, GrainId grainId)
    {
        if (!interfaceType.IsInterface || !typeof(IAddressable).IsAssignableFrom(interfaceType))
        {
            throw new ArgumentException($"{interfaceType} is not a grain interface.", nameof(interfaceType));
        }

        var reference = (GrainReference)DispatchProxy.Create(interfaceType, typeof(GrainCallProxy));
        reference.GrainId = grainId;
        reference.InterfaceType = _names.GetOrAdd(interfaceType, NameOf);
        reference.Factory = this;
        return reference;
    }

    private static GrainInterfaceType NameOf(Type type) =>
        GrainInterfaceType.Create(type.GetCustomAttribute<AliasAttribute>(inherit: false)?.Alias ?? type.FullName ?? type.Name);
}
