using Orleans.InProcess.Calls;

namespace Orleans.InProcess.Streams;

/// <summary>What the caller of a streaming method gets: every enumeration is a request of its own.</summary>
internal sealed class GrainStream<T>(GrainReference reference, GrainRequest request) : IAsyncEnumerable<T>
{
    /// <summary>The largest number of items that one answer carries.</summary>
    public int MaxBatchSize { get; set; } = 100;

    public IAsyncEnumerator<T> GetAsyncEnumerator(CancellationToken cancellationToken = default) =>
        new GrainStreamEnumerator<T>(reference, request.Again(), MaxBatchSize, cancellationToken);
}
