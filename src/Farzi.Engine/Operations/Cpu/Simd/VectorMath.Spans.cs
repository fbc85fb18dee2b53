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

    private static unsafe void Map<T, TFunction>(ReadOnlySpan<T> source, Span<T> destination)
        where T : unmanaged
        where TFunction : struct, IUnaryVectorFunction
    {
        if (source.Length != destination.Length)
            throw new ArgumentException($"source has {source.Length} elements, destination {destination.Length}; they must agree.", nameof(destination));
        fixed (T* from = &MemoryMarshal.GetReference(source))
        fixed (T* to = &MemoryMarshal.GetReference(destination))
        {
            for (var i = 0; i < source.Length; i += Vector512<T>.Count)
                VectorRow<T>.Store(TFunction.Apply(VectorRow<T>.Load(from + i, source.Length - i)), to + i, source.Length - i);
        }
    }
}
