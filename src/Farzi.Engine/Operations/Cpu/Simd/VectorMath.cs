using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Farzi.Engine.Operations.Cpu.Simd;

/// <summary>
/// Elementary functions over 512-bit vectors of <see cref="float"/> or <see cref="double"/>. The type tests vanish at compile time.
/// Every element's bits depend on that element alone, so that tails and middles, and any cut of the work, agree exactly.
/// Where the processor has no 512-bit registers the runtime composes the same operations from narrower ones.
/// </summary>
public static partial class VectorMath
{
    /// <summary>eˣ: at most 1 ulp off in double and 2 in float, gradual underflow, 0 at −∞, ∞ on overflow, NaN at NaN.</summary>
    /// <exception cref="NotSupportedException"><typeparamref name="T"/> is neither float nor double.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> Exp<T>(Vector512<T> x)
        where T : unmanaged
    {
        if (typeof(T) == typeof(float))
            return SingleMath.Exp(x.AsSingle()).As<float, T>();
        if (typeof(T) == typeof(double))
            return DoubleMath.Exp(x.AsDouble()).As<double, T>();
        throw Unsupported<T>();
    }

    /// <summary>The error function 2/√π ∫₀ˣ exp(−t²) dt: at most 2 ulp off, ±1 at ±∞, NaN at NaN.</summary>
    /// <exception cref="NotSupportedException"><typeparamref name="T"/> is neither float nor double.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> Erf<T>(Vector512<T> x)
        where T : unmanaged
    {
        if (typeof(T) == typeof(float))
            return SingleMath.Erf(x.AsSingle()).As<float, T>();
        if (typeof(T) == typeof(double))
            return DoubleMath.Erf(x.AsDouble()).As<double, T>();
        throw Unsupported<T>();
    }

    /// <summary>tanh x: at most 2 ulp off, ±1 at ±∞, NaN at NaN.</summary>
    /// <exception cref="NotSupportedException"><typeparamref name="T"/> is neither float nor double.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> Tanh<T>(Vector512<T> x)
        where T : unmanaged
    {
        if (typeof(T) == typeof(float))
            return SingleMath.Tanh(x.AsSingle()).As<float, T>();
        if (typeof(T) == typeof(double))
            return DoubleMath.Tanh(x.AsDouble()).As<double, T>();
        throw Unsupported<T>();
    }

    /// <summary>1/(1 + e⁻ˣ): at most 3 ulp off on both sides, denormal where it must be, 0 and 1 at −∞ and ∞, NaN at NaN.</summary>
    /// <exception cref="NotSupportedException"><typeparamref name="T"/> is neither float nor double.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> Sigmoid<T>(Vector512<T> x)
        where T : unmanaged
    {
        if (typeof(T) == typeof(float))
            return SingleMath.Sigmoid(x.AsSingle()).As<float, T>();
        if (typeof(T) == typeof(double))
            return DoubleMath.Sigmoid(x.AsDouble()).As<double, T>();
        throw Unsupported<T>();
    }

    internal static NotSupportedException Unsupported<T>() =>
        new($"The CPU operations work on float and double; {typeof(T)} is neither.");
}
