namespace Orleans.Core;

/// <summary>Stores the state of a grain.</summary>
public interface IStorage
{
    /// <summary>The version that was last read or written; null when there is no record.</summary>
    string? Etag { get; }

    /// <summary>Whether there is a record.</summary>
    /// <exception cref="InvalidOperationException">The state was not read yet.</exception>
    bool RecordExists { get; }

    /// <summary>Clears the record.</summary>
    /// <exception cref="Storage.InconsistentStateException">The record has another version.</exception>
    Task ClearStateAsync();

    /// <summary>Writes the state.</summary>
    /// <exception cref="Storage.InconsistentStateException">The record has another version.</exception>
    Task WriteStateAsync();

    /// <summary>Reads the state.</summary>
    Task ReadStateAsync();

    /// <summary>Clears the record.</summary>
    Task ClearStateAsync(CancellationToken cancellationToken) => ClearStateAsync();

    /// <summary>Writes the state.</summary>
    Task WriteStateAsync(CancellationToken cancellationToken) => WriteStateAsync();

    /// <summary>Reads the state.</summary>
    Task ReadStateAsync(CancellationToken cancellationToken) => ReadStateAsync();
}
