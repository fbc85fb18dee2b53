using System.Numerics;
using System.Runtime.CompilerServices;

namespace Farzi.Engine.Operations;

/// <summary>A device without memory: it counts what is asked for, so that what a computation needs is known before it is taken.</summary>
/// <typeparam name="T">Element type.</typeparam>
/// <param name="lanes">Lanes of the job.</param>
public sealed class CountingDevice<T>(int lanes) : IDevice<T>, ISpillDevice<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <inheritdoc/>
    public int Lanes { get; } = lanes;

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, string> NumericProfile { get; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <inheritdoc/>
    public long AllocatedBytes { get; private set; }

    /// <inheritdoc/>
    public int AllocatedBuffers { get; private set; }

    /// <inheritdoc/>
    public long SpilledBytes { get; private set; }

    /// <inheritdoc/>
    public IOperations<T> Lane(int lane) => throw new NotSupportedException("A counting device computes nothing.");

    /// <inheritdoc/>
    public DeviceBuffer<T> Allocate(long length)
    {
        var buffer = new Counted(this, length);
        AllocatedBytes += buffer.Bytes;
        AllocatedBuffers++;
        return buffer;
    }

    /// <inheritdoc/>
    public DeviceBuffer<T> Allocate(ReadOnlySpan<T> values) => Allocate(values.Length);

    /// <inheritdoc/>
    public void Run(ILaneWork<T> work) => throw new NotSupportedException("A counting device computes nothing.");

    /// <inheritdoc/>
    public ISpillFile<T> Spill(string folder, int vectors, long length)
    {
        var file = new CountedFile(this, vectors * SpillVector.Bytes<T>(length), length);
        SpilledBytes += file.Bytes;
        return file;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
    }

    private sealed class Counted(CountingDevice<T> device, long length) : DeviceBuffer<T>(length)
    {
        public long Bytes { get; } = Math.Max(64, (length * Unsafe.SizeOf<T>()) + 63 & ~63L);

        protected override void Dispose(bool disposing)
        {
            device.AllocatedBytes -= Bytes;
            device.AllocatedBuffers--;
        }
    }

    private sealed class CountedFile(CountingDevice<T> device, long bytes, long length) : ISpillFile<T>
    {
        private readonly Counted _vector = new(device, length); // never counted: all vectors share it

        public long Bytes { get; } = bytes;

        public Tensor<T> Take() => _vector.All;

        public void Evict(Tensor<T> vector)
        {
        }

        public void Dispose() => device.SpilledBytes -= Bytes;
    }
}
