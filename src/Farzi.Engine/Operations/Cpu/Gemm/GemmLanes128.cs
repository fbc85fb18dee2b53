using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace Farzi.Engine.Operations.Cpu;

/// <summary>128-bit registers: every other processor, with or without fused multiply-add.</summary>
/// <typeparam name="T">float or double.</typeparam>
internal readonly unsafe struct GemmLanes128<T> : IGemmLanes<T, Vector128<T>>
    where T : unmanaged
{
    public static int Width => Vector128<T>.Count;

    public static int TileVectors => 2;

    public static Vector128<T> Zero => Vector128<T>.Zero;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<T> Load(T* source) => Vector128.Load(source);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<T> Broadcast(T value) => Vector128.Create(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector128<T> vector, T* destination) => vector.Store(destination);

    public static Vector128<T> LoadPartial(T* source, int count)
    {
        Vector128<T> padded = default;
        Unsafe.CopyBlockUnaligned(&padded, source, (uint)(count * sizeof(T)));
        return padded;
    }

    public static void StorePartial(Vector128<T> vector, T* destination, int count) =>
        Unsafe.CopyBlockUnaligned(destination, &vector, (uint)(count * sizeof(T)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<T> Multiply(Vector128<T> a, Vector128<T> b) => a * b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<T> MultiplyAdd(Vector128<T> a, Vector128<T> b, Vector128<T> c)
    {
        if (!Fma.IsSupported && !AdvSimd.Arm64.IsSupported)
            return (a * b) + c; // fusing in software would be a hundred times slower
        return typeof(T) == typeof(float)
            ? Vector128.FusedMultiplyAdd(a.AsSingle(), b.AsSingle(), c.AsSingle()).As<float, T>()
            : Vector128.FusedMultiplyAdd(a.AsDouble(), b.AsDouble(), c.AsDouble()).As<double, T>();
    }
}
