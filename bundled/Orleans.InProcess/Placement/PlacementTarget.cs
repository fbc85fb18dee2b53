namespace Orleans.Runtime.Placement;

/// <summary>A grain that is to be placed.</summary>
public readonly struct PlacementTarget
{
    /// <summary>Takes the values.</summary>
    public PlacementTarget(
        GrainId grainIdentity, Dictionary<string, object>? requestContextData, GrainInterfaceType interfaceType, ushort interfaceVersion)
    {
        GrainIdentity = grainIdentity;
        RequestContextData = requestContextData ?? [];
        InterfaceType = interfaceType;
        InterfaceVersion = interfaceVersion;
    }

    /// <summary>The grain.</summary>
    public GrainId GrainIdentity { get; }

    /// <summary>The called interface.</summary>
    public GrainInterfaceType InterfaceType { get; }

    /// <summary>The version of the called interface.</summary>
    public ushort InterfaceVersion { get; }

    /// <summary>The request context of the call.</summary>
    public Dictionary<string, object> RequestContextData { get; }
}
