namespace Farzi.Engine.Operations.Cpu;

/// <summary>Memory of one lane that grows to the largest request and is kept: steady state allocates nothing.</summary>
internal sealed unsafe class CpuScratch<T>(CpuMemory memory) : IDisposable
    where T : unmanaged
{
    private CpuBuffer<T>? _buffer;

    /// <summary>At least <paramref name="length"/> elements with undefined content.</summary>
    public T* Need(long length)
    {
        if (_buffer is null || _buffer.Length < length)
        {
            _buffer?.Dispose();
            _buffer = new CpuBuffer<T>(memory, length);
        }

        return CpuBuffer<T>.Pointer(_buffer.All);
    }

    /// <inheritdoc/>
    public void Dispose() => _buffer?.Dispose();
}
