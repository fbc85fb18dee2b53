using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Farzi.Engine.Operations.Cpu.Simd;

/// <summary><see cref="VectorMath.Exp{T}(Vector512{T})"/> as a type.</summary>
internal readonly struct ExpFunction : IUnaryVectorFunction
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> Apply<T>(Vector512<T> x)
        where T : unmanaged => VectorMath.Exp(x);
}
