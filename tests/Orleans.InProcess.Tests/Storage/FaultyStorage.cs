using Orleans.Storage;

namespace Orleans.InProcess.Tests.Storage;

/// <summary>A storage that fails when it is told to.</summary>
internal sealed class FaultyStorage(IGrainStorage inner) : IGrainStorage
{
    public bool FailNext { get; set; }

    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        Run(() => inner.ReadStateAsync(stateName, grainId, grainState));

    public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        Run(() => inner.WriteStateAsync(stateName, grainId, grainState));

    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        Run(() => inner.ClearStateAsync(stateName, grainId, grainState));

    private Task Run(Func<Task> operation)
    {
        if (!FailNext) return operation();
        FailNext = false;
        return Task.FromException(new IOException("the disk is gone"));
    }
}
