namespace Orleans.Runtime;

/// <summary>Tells activations of one grain apart.</summary>
[GenerateSerializer, Immutable]
public readonly struct ActivationId : IEquatable<ActivationId>
{
    private readonly Guid _key;

    /// <summary>Makes an identity from its number.</summary>
    public ActivationId(Guid key) => _key = key;

    /// <summary>Whether this is no activation.</summary>
    public bool IsDefault => _key == Guid.Empty;

    /// <summary>Makes a fresh identity.</summary>
    public static ActivationId NewId() => new(Guid.NewGuid());

    /// <inheritdoc/>
    public bool Equals(ActivationId other) => _key == other._key;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is ActivationId other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => _key.GetHashCode();

    /// <summary>"@" and the number.</summary>
    public override string ToString() => $"@{_key:N}";

    /// <summary>Whether both are the same activation.</summary>
    public static bool operator ==(ActivationId left, ActivationId right) => left.Equals(right);

    /// <summary>Whether they are different activations.</summary>
    public static bool operator !=(ActivationId left, ActivationId right) => !left.Equals(right);
}
