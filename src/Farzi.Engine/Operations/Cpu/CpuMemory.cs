namespace Farzi.Engine.Operations.Cpu;

/// <summary>Counts the native memory of one device.</summary>
internal sealed class CpuMemory
{
    private long _bytes;
    private long _spilled;
    private int _buffers;

    public long Bytes => Interlocked.Read(ref _bytes);

    public long Spilled => Interlocked.Read(ref _spilled);

    public int Buffers => Volatile.Read(ref _buffers);

    public void Add(long bytes)
    {
        Interlocked.Add(ref _bytes, bytes);
        Interlocked.Increment(ref _buffers);
    }

    public void AddSpilled(long bytes) => Interlocked.Add(ref _spilled, bytes);

    public void Remove(long bytes)
    {
        Interlocked.Add(ref _bytes, -bytes);
        Interlocked.Decrement(ref _buffers);
    }
}
