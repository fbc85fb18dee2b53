namespace Orleans;

/// <summary>A grain's state on its way to or from a storage.</summary>
/// <typeparam name="T">The state's type.</typeparam>
public interface IGrainState<T>
{
    /// <summary>The state.</summary>
    T State { get; set; }

    /// <summary>The version; null when there is no record.</summary>
    string? ETag { get; set; }

    /// <summary>Whether there is a record.</summary>
    bool RecordExists { get; set; }
}
