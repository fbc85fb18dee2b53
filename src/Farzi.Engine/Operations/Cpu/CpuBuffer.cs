using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Farzi.Engine.Operations.Cpu;

/// <summary>Page-aligned, zeroed native memory: the garbage collector neither moves nor scans it.</summary>
/// <typeparam name="T">Element type.</typeparam>
internal sealed unsafe class CpuBuffer<T> : DeviceBuffer<T>
    where T : unmanaged
{
    private const nuint Alignment = 4096;
    private readonly CpuMemory? _memory;
    private T* _data;

    /// <summary>Sees memory that is another's, such as a mapped file's; it must outlive the buffer.</summary>
    public CpuBuffer(T* data, long length)
        : base(length) => _data = data;

    public CpuBuffer(CpuMemory memory, long length)
        : base(length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        _memory = memory;
        var bytes = Bytes(length);
        var huge = bytes >= CpuPages.HugePage;
        _data = (T*)NativeMemory.AlignedAlloc(bytes, huge ? CpuPages.HugePage : Alignment);
        if (huge) CpuPages.AskForHugePages(_data, bytes);
        NativeMemory.Clear(_data, bytes);
        memory.Add(checked((long)bytes));
    }

    /// <summary>The first element of <paramref name="tensor"/>, after checking that all of it lies inside its buffer.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T* Pointer(in Tensor<T> tensor)
    {
        if (tensor.Buffer is not CpuBuffer<T> buffer || buffer._data is null) return Invalid(tensor);
        var end = tensor.Rows == 0 ? tensor.Offset : tensor.Offset + ((long)(tensor.Rows - 1) * tensor.Stride) + tensor.Columns;
        if (tensor.Offset < 0 || end > buffer.Length || tensor.Stride < tensor.Columns) return Invalid(tensor);
        return buffer._data + tensor.Offset;
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (_data is null) return;
        var data = _data;
        _data = null;
        if (_memory is null) return;
        NativeMemory.AlignedFree(data);
        _memory.Remove(checked((long)Bytes(Length)));
    }

    private static nuint Bytes(long length) => (nuint)Math.Max(64, (length * sizeof(T)) + 63 & ~63L);

    private static T* Invalid(in Tensor<T> tensor) => tensor.IsEmpty
        ? throw new InvalidOperationException("The operation needs a tensor and was given an empty one.")
        : throw new InvalidOperationException($"The tensor {tensor} is disposed, foreign, or reaches outside its buffer.");
}
