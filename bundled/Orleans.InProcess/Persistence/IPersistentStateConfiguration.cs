namespace Orleans.Runtime;

/// <summary>Names a grain's state and its storage.</summary>
public interface IPersistentStateConfiguration
{
    /// <summary>The state's name.</summary>
    string StateName { get; }

    /// <summary>The storage's name; null for the default storage.</summary>
    string? StorageName { get; }
}
