namespace Farzi.Jobs.Stores;

/// <summary>What must be under a key for a write to happen.</summary>
public readonly record struct PutCondition
{
    /// <summary>Anything or nothing.</summary>
    public static PutCondition None => default;

    /// <summary>Nothing: of several writers the first one wins.</summary>
    public static PutCondition IfAbsent => new() { MustBeAbsent = true };

    /// <summary>Whether nothing may be there.</summary>
    public bool MustBeAbsent { get; private init; }

    /// <summary>The version that must be there; null for any.</summary>
    public string? Version { get; private init; }

    /// <summary>A version: of several writers that have read it the first one wins.</summary>
    public static PutCondition IfVersion(string version) => new() { Version = version };
}
