namespace Orleans.Storage;

/// <summary>A storage of grain states, registered by its name as a keyed service.</summary>
public interface IGrainStorage
{
    /// <summary>Reads a state; without a record it becomes a new one.</summary>
    Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState);

    /// <summary>Writes a state and sets its new version.</summary>
    /// <exception cref="InconsistentStateException">The record has another version.</exception>
    Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState);

    /// <summary>Clears a record.</summary>
    /// <exception cref="InconsistentStateException">The record has another version.</exception>
    Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState);
}
