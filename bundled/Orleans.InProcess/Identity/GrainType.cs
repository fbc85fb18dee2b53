namespace Orleans.Runtime;

/// <summary>The type part of a grain's identity: by convention the lower-case class name without the suffix "Grain".</summary>
[GenerateSerializer, Immutable]
public readonly struct GrainType : IEquatable<GrainType>, IComparable<GrainType>
{
    private readonly IdSpan _value;

    /// <summary>Makes a grain type from its text.</summary>
    public GrainType(IdSpan id) => _value = id;

    /// <summary>The text as an identity part.</summary>
    public IdSpan Value => _value;

    /// <summary>Whether there is no text.</summary>
    public bool IsDefault => _value.IsDefault;

    /// <summary>Makes a grain type from its text.</summary>
    /// <exception cref="ArgumentException">The text is empty.</exception>
    public static GrainType Create(string value)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(value);
        return new GrainType(IdSpan.Create(value));
    }

    /// <inheritdoc/>
    public bool Equals(GrainType obj) => _value.Equals(obj._value);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is GrainType other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => _value.GetHashCode();

    /// <inheritdoc/>
    public int CompareTo(GrainType other) => _value.CompareTo(other._value);

    /// <summary>The text.</summary>
    public override string ToString() => _value.ToString();

    /// <summary>Whether both are the same type.</summary>
    public static bool operator ==(GrainType left, GrainType right) => left.Equals(right);

    /// <summary>Whether they are different types.</summary>
    public static bool operator !=(GrainType left, GrainType right) => !left.Equals(right);
}
