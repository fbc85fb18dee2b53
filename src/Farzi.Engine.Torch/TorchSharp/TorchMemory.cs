namespace Farzi.Engine.Torch;

/// <summary>Counts the buffers of one device. What operations take for a moment comes from libtorch's allocator and is not in it.</summary>
internal sealed class TorchMemory
{
    private long _bytes;
    private int _buffers;

    public long Bytes => Interlocked.Read(ref _bytes);

    public int Buffers => Volatile.Read(ref _buffers);

    public void Add(long bytes)
    {
        Interlocked.Add(ref _bytes, bytes);
        Interlocked.Increment(ref _buffers);
    }

    public void Remove(long bytes)
    {
        Interlocked.Add(ref _bytes, -bytes);
        Interlocked.Decrement(ref _buffers);
    }
}
