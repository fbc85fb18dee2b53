using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Farzi.Engine.Operations.Cpu.Simd;

/// <summary>
/// Loads and stores of up to one vector. The last, incomplete vector of a row is padded, so that tail elements get the arithmetic of the
/// vector path, bit for bit. With AVX-512 it is masked: nothing behind the row is touched, and no copy through memory is made.
/// </summary>
internal static unsafe class VectorRow<T>
    where T : unmanaged
{
    /// <summary>min(count, width) elements, padded with zeros.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> Load(T* source, int count) => Load(source, count, default);

    /// <summary>min(count, width) elements, padded with <paramref name="padding"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> Load(T* source, int count, T padding) =>
        count >= Vector512<T>.Count ? Vector512.Load(source) : LoadTail(source, count, padding);

    /// <summary>Stores the first min(count, width) elements.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector512<T> v, T* destination, int count)
    {
        if (count >= Vector512<T>.Count) Vector512.Store(v, destination);
        else StoreTail(v, destination, count);
    }

    /// <summary>Fewer elements than a vector has, padded with <paramref name="padding"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> LoadTail(T* source, int count, T padding)
    {
        var v = Vector512.Create(padding);
        if (Avx512F.IsSupported && typeof(T) == typeof(float))
            return Avx512F.MaskLoad((float*)source, FirstSingles(count), v.AsSingle()).As<float, T>();
        if (Avx512F.IsSupported && typeof(T) == typeof(double))
            return Avx512F.MaskLoad((double*)source, FirstDoubles(count), v.AsDouble()).As<double, T>();
        Unsafe.CopyBlockUnaligned(&v, source, (uint)(count * sizeof(T)));
        return v;
    }

    /// <summary>Stores fewer elements than a vector has and touches nothing behind them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreTail(Vector512<T> v, T* destination, int count)
    {
        if (Avx512F.IsSupported && typeof(T) == typeof(float)) Avx512F.MaskStore((float*)destination, FirstSingles(count), v.AsSingle());
        else if (Avx512F.IsSupported && typeof(T) == typeof(double)) Avx512F.MaskStore((double*)destination, FirstDoubles(count), v.AsDouble());
        else Unsafe.CopyBlockUnaligned(destination, &v, (uint)(count * sizeof(T)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> FirstSingles(int count) => Vector512.LessThan(Vector512<int>.Indices, Vector512.Create(count)).AsSingle();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> FirstDoubles(int count) => Vector512.LessThan(Vector512<long>.Indices, Vector512.Create((long)count)).AsDouble();
}
