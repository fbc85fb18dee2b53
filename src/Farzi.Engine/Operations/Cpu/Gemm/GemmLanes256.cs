using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Farzi.Engine.Operations.Cpu;

/// <summary>256-bit registers with fused multiply-add: 16 of them, 12 accumulate.</summary>
/// <typeparam name="T">float or double.</typeparam>
internal readonly unsafe struct GemmLanes256<T> : IGemmLanes<T, Vector256<T>>
    where T : unmanaged
{
    public static int Width => Vector256<T>.Count;

    public static int TileVectors => 2;

    public static Vector256<T> Zero => Vector256<T>.Zero;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<T> Load(T* source) => Vector256.Load(source);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<T> Broadcast(T value) => Vector256.Create(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector256<T> vector, T* destination) => vector.Store(destination);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<T> LoadPartial(T* source, int count)
    {
        if (Avx.IsSupported)
        {
            if (typeof(T) == typeof(float))
                return Avx.MaskLoad((float*)source, FirstLanes(count).AsSingle()).As<float, T>();
            if (typeof(T) == typeof(double))
                return Avx.MaskLoad((double*)source, FirstLanes(count).AsDouble()).As<double, T>();
        }
        Vector256<T> padded = default;
        Unsafe.CopyBlockUnaligned(&padded, source, (uint)(count * sizeof(T)));
        return padded;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StorePartial(Vector256<T> vector, T* destination, int count)
    {
        if (Avx.IsSupported && typeof(T) == typeof(float))
            Avx.MaskStore((float*)destination, FirstLanes(count).AsSingle(), vector.AsSingle());
        else if (Avx.IsSupported && typeof(T) == typeof(double))
            Avx.MaskStore((double*)destination, FirstLanes(count).AsDouble(), vector.AsDouble());
        else
            Unsafe.CopyBlockUnaligned(destination, &vector, (uint)(count * sizeof(T)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<T> Multiply(Vector256<T> a, Vector256<T> b) => a * b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<T> MultiplyAdd(Vector256<T> a, Vector256<T> b, Vector256<T> c) => typeof(T) == typeof(float)
        ? Vector256.FusedMultiplyAdd(a.AsSingle(), b.AsSingle(), c.AsSingle()).As<float, T>()
        : Vector256.FusedMultiplyAdd(a.AsDouble(), b.AsDouble(), c.AsDouble()).As<double, T>();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<T> FirstLanes(int count) => typeof(T) == typeof(float)
        ? Vector256.LessThan(Vector256<int>.Indices, Vector256.Create(count)).As<int, T>()
        : Vector256.LessThan(Vector256<long>.Indices, Vector256.Create((long)count)).As<long, T>();
}
