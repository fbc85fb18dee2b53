using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Farzi.Engine.Artifacts;

/// <summary>A named tensor over managed memory.</summary>
internal sealed class DenseTensor<T>(string name, ReadOnlyMemory<T> values, long[] shape) : NamedTensor(name, ElementTypes.Of<T>(), shape)
    where T : unmanaged
{
    // Bytes of a span must fit an int, so large tensors go out in runs.
    private const int Run = 1 << 18;

    public override long ByteCount => (long)values.Length * Unsafe.SizeOf<T>();

    public override void Bytes(ByteSink sink)
    {
        if (!BitConverter.IsLittleEndian) throw new PlatformNotSupportedException("Safetensors are little-endian; this processor is not.");
        for (var start = 0; start < values.Length; start += Run)
            sink(MemoryMarshal.AsBytes(values.Span.Slice(start, Math.Min(Run, values.Length - start))));
    }
}
