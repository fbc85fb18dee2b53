namespace Orleans;

/// <summary>A grain's state on its way to or from a storage.</summary>
/// <typeparam name="T">The state's type.</typeparam>
[GenerateSerializer]
public sealed class GrainState<T> : IGrainState<T>
{
    /// <summary>Makes an empty state.</summary>
    public GrainState()
        : this(default!)
    {
    }

    /// <summary>Makes a state without a record.</summary>
    public GrainState(T state)
        : this(state, eTag: null)
    {
    }

    /// <summary>Makes a state.</summary>
    public GrainState(T state, string? eTag)
    {
        State = state;
        ETag = eTag;
    }

    /// <inheritdoc/>
    [Id(0)]
    public T State { get; set; }

    /// <inheritdoc/>
    [Id(1)]
    public string? ETag { get; set; }

    /// <inheritdoc/>
    [Id(2)]
    public bool RecordExists { get; set; }
}
