using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Farzi.Contracts.Jobs;

namespace Farzi.Jobs.Work;

/// <summary>Elements as bytes, little-endian, and back.</summary>
internal static class ElementBytes
{
    /// <summary>Bytes of an element.</summary>
    public static int Size(NumberPrecision precision) => precision == NumberPrecision.Float64 ? sizeof(double) : sizeof(float);

    /// <summary>Bytes seen as elements.</summary>
    /// <exception cref="ArgumentException">They are no whole number of elements.</exception>
    public static ReadOnlySpan<T> Elements<T>(ReadOnlySpan<byte> bytes)
        where T : unmanaged
    {
        Check<T>(bytes.Length);
        return MemoryMarshal.Cast<byte, T>(bytes);
    }

    /// <inheritdoc cref="Elements{T}(ReadOnlySpan{byte})"/>
    public static Span<T> Elements<T>(Span<byte> bytes)
        where T : unmanaged
    {
        Check<T>(bytes.Length);
        return MemoryMarshal.Cast<byte, T>(bytes);
    }

    /// <summary>Float32 values as elements of a precision.</summary>
    public static byte[] Of(NumberPrecision precision, float[] values) => precision == NumberPrecision.Float64
        ? MemoryMarshal.AsBytes(Array.ConvertAll(values, v => (double)v).AsSpan()).ToArray()
        : MemoryMarshal.AsBytes(values.AsSpan()).ToArray();

    /// <summary>Elements of a precision as float32 values.</summary>
    public static float[] Singles(NumberPrecision precision, ReadOnlySpan<byte> bytes)
    {
        if (precision == NumberPrecision.Float32) return Elements<float>(bytes).ToArray();
        var values = Elements<double>(bytes);
        var singles = new float[values.Length];
        for (var i = 0; i < singles.Length; i++) singles[i] = (float)values[i];
        return singles;
    }

    private static void Check<T>(int bytes)
        where T : unmanaged
    {
        if (!BitConverter.IsLittleEndian) throw new PlatformNotSupportedException("Blocks are little-endian; this processor is not.");
        if (bytes % Unsafe.SizeOf<T>() != 0) throw new ArgumentException($"{bytes} bytes are no whole number of elements of {Unsafe.SizeOf<T>()} bytes.", nameof(bytes));
    }
}
