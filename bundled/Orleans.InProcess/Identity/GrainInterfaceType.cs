namespace Orleans.Runtime;

/// <summary>Names a grain interface: its alias, or its full name.</summary>
[GenerateSerializer, Immutable]
public readonly struct GrainInterfaceType : IEquatable<GrainInterfaceType>
{
    private readonly IdSpan _value;

    /// <summary>Makes an interface name from its text.</summary>
    /// <exception cref="ArgumentException">The text is empty.</exception>
    public GrainInterfaceType(string value)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(value);
        _value = IdSpan.Create(value);
    }

    /// <summary>The text as an identity part.</summary>
    public IdSpan Value => _value;

    /// <summary>Whether there is no text.</summary>
    public bool IsDefault => _value.IsDefault;

    /// <summary>Makes an interface name from its text.</summary>
    public static GrainInterfaceType Create(string value) => new(value);

    /// <inheritdoc/>
    public bool Equals(GrainInterfaceType other) => _value.Equals(other._value);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is GrainInterfaceType other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => _value.GetHashCode();

    /// <summary>The text.</summary>
    public override string ToString() => _value.ToString();

    /// <summary>Whether both name the same interface.</summary>
    public static bool operator ==(GrainInterfaceType left, GrainInterfaceType right) => left.Equals(right);

    /// <summary>Whether they name different interfaces.</summary>
    public static bool operator !=(GrainInterfaceType left, GrainInterfaceType right) => !left.Equals(right);
}
