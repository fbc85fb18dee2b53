namespace Orleans.Runtime;

/// <summary>A grain's identity: its type and its key.</summary>
[GenerateSerializer, Immutable]
public readonly struct GrainId : IEquatable<GrainId>, IComparable<GrainId>
{
    /// <summary>Makes an identity from its parts.</summary>
    public GrainId(GrainType type, IdSpan key)
    {
        Type = type;
        Key = key;
    }

    /// <summary>The type part.</summary>
    public GrainType Type { get; }

    /// <summary>The key part.</summary>
    public IdSpan Key { get; }

    /// <summary>Whether both parts are empty.</summary>
    public bool IsDefault => Type.IsDefault && Key.IsDefault;

    /// <summary>Makes an identity from its parts.</summary>
    /// <exception cref="ArgumentException">A part is empty.</exception>
    public static GrainId Create(string type, string key) => Create(GrainType.Create(type), key);

    /// <summary>Makes an identity from its parts.</summary>
    /// <exception cref="ArgumentException">The key is empty.</exception>
    public static GrainId Create(GrainType type, string key)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(key);
        return new GrainId(type, IdSpan.Create(key));
    }

    /// <summary>Makes an identity from its parts.</summary>
    public static GrainId Create(GrainType type, IdSpan key) => new(type, key);

    /// <summary>Reads "type/key".</summary>
    /// <exception cref="ArgumentException">There is no slash.</exception>
    public static GrainId Parse(string value) =>
        TryParse(value, out var result) ? result : throw new ArgumentException($"Unable to parse \"{value}\" as a grain id", nameof(value));

    /// <summary>Reads "type/key"; the key may contain slashes.</summary>
    public static bool TryParse(string? value, out GrainId result)
    {
        var slash = value is null ? -1 : value.IndexOf('/', StringComparison.Ordinal);
        result = slash < 0 ? default : new GrainId(new GrainType(IdSpan.Create(value![..slash])), IdSpan.Create(value[(slash + 1)..]));
        return slash >= 0;
    }

    /// <inheritdoc/>
    public bool Equals(GrainId other) => Key.Equals(other.Key) && Type.Equals(other.Type);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is GrainId other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Type, Key);

    /// <inheritdoc/>
    public int CompareTo(GrainId other) => Type.CompareTo(other.Type) is var order and not 0 ? order : Key.CompareTo(other.Key);

    /// <summary>"type/key".</summary>
    public override string ToString() => $"{Type}/{Key}";

    /// <summary>Whether both are the same grain.</summary>
    public static bool operator ==(GrainId left, GrainId right) => left.Equals(right);

    /// <summary>Whether they are different grains.</summary>
    public static bool operator !=(GrainId left, GrainId right) => !left.Equals(right);
}
