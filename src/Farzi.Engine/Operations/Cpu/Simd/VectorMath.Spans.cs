using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Farzi.Engine.Operations.Cpu.Simd;

/// <content>The span forms: any length; the last partial vector is padded, so its elements get the bits of the vector path.</content>
public static partial class VectorMath
{
    /// <summary>destination[i] = exp(source[i]); the two may be the same span.</summary>
    /// <exception cref="ArgumentException">The spans differ in length.</exception>
    public static void Exp<T>(ReadOnlySpan<T> source, Span<T> destination)
        where T : unmanaged => Map<T, ExpFunction>(source, destination);

    /// <summary>destination[i] = erf(source[i]); the two may be the same span.</summary>
    /// <exception cref="ArgumentException">The spans differ in length.</exception>
    public static void Erf<T>(ReadOnlySpan<T> source, Span<T> destination)
        where T : unmanaged => Map<T, ErfFunction>(source, destination);

    /// <summary>destination[i] = tanh(source[i]); the two may be the same span.</summary>
    /// <exception cref="ArgumentException">The spans differ in length.</exception>
    public static void Tanh<T>(ReadOnlySpan<T> source, Span<T> destination)
        where T : unmanaged => Map<T, TanhFunction>(source, destination);

    /// <summary>destination[i] = 1/(1 + exp(−source[i])); the two may be the same span.</summary>
    /// <exception cref="ArgumentException">The spans differ in length.</exception>
    public static void Sigmoid<T>(ReadOnlySpan<T> source, Span<T> destination)
        where T : unmanaged => Map<T, SigmoidFunction>(source, destination);

    /// <summary>The first <paramref name="count"/> elements at <paramref name="source"/>, the other lanes holding <paramref name="padding"/>.</summary>
    /// <param name="source">At least <paramref name="count"/> readable elements.</param>
    /// <param name="count">Number of elements, from 0 to less than a vector.</param>
    /// <param name="padding">What the lanes from <paramref name="count"/> on hold.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe Vector512<T> LoadTail<T>(T* source, int count, T padding)
        where T : unmanaged
    {
        var padded = Vector512.Create(padding);
        Unsafe.CopyBlockUnaligned(&padded, source, (uint)(count * sizeof(T)));
        return padded;
    }

    /// <summary>Writes the first <paramref name="count"/> lanes to <paramref name="destination"/> and touches nothing behind them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void StoreTail<T>(Vector512<T> vector, T* destination, int count)
        where T : unmanaged => Unsafe.CopyBlockUnaligned(destination, &vector, (uint)(count * sizeof(T)));

    private static unsafe void Map<T, TFunction>(ReadOnlySpan<T> source, Span<T> destination)
        where T : unmanaged
        where TFunction : struct, IUnaryVectorFunction
    {
        if (source.Length != destination.Length)
            throw new ArgumentException($"source has {source.Length} elements, destination {destination.Length}; they must agree.", nameof(destination));
        fixed (T* from = &MemoryMarshal.GetReference(source))
        fixed (T* to = &MemoryMarshal.GetReference(destination))
        {
            var i = 0;
            for (; i <= source.Length - Vector512<T>.Count; i += Vector512<T>.Count)
                TFunction.Apply(Vector512.Load(from + i)).Store(to + i);
            if (i < source.Length)
                StoreTail(TFunction.Apply(LoadTail(from + i, source.Length - i, default)), to + i, source.Length - i);
        }
    }
}
