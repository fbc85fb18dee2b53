using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Farzi.Engine.Operations.Cpu.Kernels;

/// <summary>
/// Loads and stores of up to one vector. The last, incomplete vector of a row is padded, so that tail elements get the arithmetic of the
/// vector path, bit for bit.
/// </summary>
internal static unsafe class VectorRow<T>
    where T : unmanaged
{
    /// <summary>min(count, width) elements, padded with zeros.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> Load(T* source, int count)
    {
        if (count >= Vector512<T>.Count) return Vector512.Load(source);
        Vector512<T> v = default;
        Unsafe.CopyBlockUnaligned(&v, source, (uint)(count * sizeof(T)));
        return v;
    }

    /// <summary>min(count, width) elements, padded with <paramref name="padding"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> Load(T* source, int count, T padding)
    {
        if (count >= Vector512<T>.Count) return Vector512.Load(source);
        var v = Vector512.Create(padding);
        Unsafe.CopyBlockUnaligned(&v, source, (uint)(count * sizeof(T)));
        return v;
    }

    /// <summary>Stores the first min(count, width) elements.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector512<T> v, T* destination, int count)
    {
        if (count >= Vector512<T>.Count) Vector512.Store(v, destination);
        else Unsafe.CopyBlockUnaligned(destination, &v, (uint)(count * sizeof(T)));
    }
}
