using System.Text;

namespace Orleans.Runtime;

/// <summary>A part of an identity: text, compared by its UTF-8 bytes.</summary>
[GenerateSerializer, Immutable]
public readonly struct IdSpan : IEquatable<IdSpan>, IComparable<IdSpan>
{
    private readonly string? _value;

    private IdSpan(string value) => _value = value;

    /// <summary>Whether there is no text.</summary>
    public bool IsDefault => string.IsNullOrEmpty(_value);

    /// <summary>Makes a part from its text.</summary>
    public static IdSpan Create(string id)
    {
        ArgumentNullException.ThrowIfNull(id);
        return new IdSpan(id);
    }

    /// <inheritdoc/>
    public bool Equals(IdSpan obj) => string.Equals(ToString(), obj.ToString(), StringComparison.Ordinal);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is IdSpan other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => string.GetHashCode(_value, StringComparison.Ordinal);

    /// <inheritdoc/>
    public int CompareTo(IdSpan other) =>
        Encoding.UTF8.GetBytes(ToString()).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(other.ToString()));

    /// <summary>The text.</summary>
    public override string ToString() => _value ?? string.Empty;

    /// <summary>Whether both hold the same text.</summary>
    public static bool operator ==(IdSpan left, IdSpan right) => left.Equals(right);

    /// <summary>Whether they hold different texts.</summary>
    public static bool operator !=(IdSpan left, IdSpan right) => !left.Equals(right);
}
