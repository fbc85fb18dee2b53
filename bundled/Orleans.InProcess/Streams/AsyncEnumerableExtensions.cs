using Orleans.InProcess.Streams;

namespace Orleans.Runtime;

/// <summary>Settings of streams that grain methods return.</summary>
public static class AsyncEnumerableExtensions
{
    /// <summary>Sets the largest number of items that one answer carries.</summary>
    public static IAsyncEnumerable<T> WithBatchSize<T>(this IAsyncEnumerable<T> self, int maxBatchSize)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(maxBatchSize);
        if (self is GrainStream<T> stream) stream.MaxBatchSize = maxBatchSize;
        return self;
    }
}
