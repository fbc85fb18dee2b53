using Orleans.InProcess.References;

namespace Orleans.Runtime;

/// <summary>A reference to a grain; it implements the grain interface and turns calls into messages.</summary>
public abstract class GrainReference : DispatchProxy, IAddressable, IEquatable<GrainReference>
{
    private protected GrainReference()
    {
    }

    /// <summary>The grain's identity.</summary>
    public GrainId GrainId { get; internal set; }

    /// <summary>The name of the interface that the reference implements.</summary>
    public GrainInterfaceType InterfaceType { get; internal set; }

    /// <summary>The name of the interface as a text.</summary>
    public string InterfaceName => InterfaceType.ToString();

    internal ReferenceFactory Factory { get; set; } = null!;

    /// <summary>Gives the reference another interface of the grain.</summary>
    public TGrainInterface Cast<TGrainInterface>()
        where TGrainInterface : IAddressable => this.AsReference<TGrainInterface>();

    /// <summary>Whether both refer to the same grain.</summary>
    public bool Equals(GrainReference? other) => other is not null && GrainId.Equals(other.GrainId);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as GrainReference);

    /// <inheritdoc/>
    public override int GetHashCode() => GrainId.GetHashCode();

    /// <inheritdoc/>
    public sealed override string ToString() => $"GrainReference:{GrainId}:{InterfaceType}";

    /// <summary>Whether both refer to the same grain.</summary>
    public static bool operator ==(GrainReference? reference1, GrainReference? reference2) => reference1?.Equals(reference2) ?? reference2 is null;

    /// <summary>Whether they refer to different grains.</summary>
    public static bool operator !=(GrainReference? reference1, GrainReference? reference2) => !(reference1 == reference2);
}
