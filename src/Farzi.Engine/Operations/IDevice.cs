using System.Numerics;

namespace Farzi.Engine.Operations;

/// <summary>
/// A device: memory, and a fixed number of lanes over which work is split. Lanes belong to the job (they decide the order in which partial
/// sums are added), threads do not: any number of threads may execute the lanes.
/// </summary>
/// <typeparam name="T">Element type.</typeparam>
public interface IDevice<T> : IDisposable
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Number of lanes, at least 1.</summary>
    int Lanes { get; }

    /// <summary>Rows (events) that a lane should handle at a time: enough to fill a product, few enough for the caches. Part of what the bits depend on.</summary>
    int ChunkRows => 256; // of the processor: what stays in the L2 cache

    /// <summary>Backend, library versions and instruction set: what the bits depend on.</summary>
    IReadOnlyDictionary<string, string> NumericProfile { get; }

    /// <summary>Bytes of device memory in use.</summary>
    long AllocatedBytes { get; }

    /// <summary>Number of buffers in use.</summary>
    int AllocatedBuffers { get; }

    /// <summary>The operations of one lane.</summary>
    IOperations<T> Lane(int lane);

    /// <summary>Zeroed device memory.</summary>
    DeviceBuffer<T> Allocate(long length);

    /// <summary>Device memory that holds <paramref name="values"/>.</summary>
    DeviceBuffer<T> Allocate(ReadOnlySpan<T> values)
    {
        var buffer = Allocate(values.Length);
        Lane(0).Upload(values, buffer.All);
        return buffer;
    }

    /// <summary>A copy of <paramref name="tensor"/> on the host.</summary>
    T[] ToHost(Tensor<T> tensor)
    {
        var values = new T[tensor.Length];
        Lane(0).Download(tensor, values);
        return values;
    }

    /// <summary>Runs <paramref name="work"/> once for every lane and returns when all are done. Exceptions are passed on.</summary>
    void Run(ILaneWork<T> work);
}
