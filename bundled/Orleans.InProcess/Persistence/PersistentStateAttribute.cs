namespace Orleans.Runtime;

/// <summary>Marks constructor parameters that get persistent state.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public class PersistentStateAttribute : Attribute, IPersistentStateConfiguration
{
    /// <summary>Names the state and its storage.</summary>
    public PersistentStateAttribute(string stateName, string? storageName = null)
    {
        ArgumentNullException.ThrowIfNull(stateName);
        StateName = stateName;
        StorageName = storageName;
    }

    /// <inheritdoc/>
    public string StateName { get; }

    /// <inheritdoc/>
    public string? StorageName { get; }
}
