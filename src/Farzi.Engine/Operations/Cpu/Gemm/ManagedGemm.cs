using System.Numerics;
using System.Runtime.Intrinsics;

namespace Farzi.Engine.Operations.Cpu;

/// <summary>GEMM in C#: register-blocked kernels for 512-, 256- and 128-bit registers, without any native library.</summary>
/// <typeparam name="T">float or double.</typeparam>
public sealed unsafe class ManagedGemm<T> : IGemm<T>
    where T : unmanaged, INumber<T>
{
    /// <summary>Checks the element type.</summary>
    /// <exception cref="NotSupportedException"><typeparamref name="T"/> is neither float nor double.</exception>
    public ManagedGemm()
    {
        if (typeof(T) != typeof(float) && typeof(T) != typeof(double))
            throw Simd.VectorMath.Unsupported<T>();
    }

    /// <inheritdoc/>
    public string Name => "managed";

    /// <inheritdoc/>
    public string Version => $"{typeof(IGemm<>).Assembly.GetName().Version?.ToString(3)} simd{RegisterBits}";

    private static int RegisterBits => Vector512.IsHardwareAccelerated ? 512 : Vector256.IsHardwareAccelerated ? 256 : 128;

    /// <inheritdoc/>
    public void Multiply(bool transposeA, bool transposeB, int m, int n, int k, T alpha, T* a, int lda, T* b, int ldb, T beta, T* c, int ldc)
    {
        if (Vector512.IsHardwareAccelerated)
            BlockedGemm<T, Vector512<T>, GemmLanes512<T>>.Multiply(transposeA, transposeB, m, n, k, alpha, a, lda, b, ldb, beta, c, ldc);
        else if (Vector256.IsHardwareAccelerated)
            BlockedGemm<T, Vector256<T>, GemmLanes256<T>>.Multiply(transposeA, transposeB, m, n, k, alpha, a, lda, b, ldb, beta, c, ldc);
        else
            BlockedGemm<T, Vector128<T>, GemmLanes128<T>>.Multiply(transposeA, transposeB, m, n, k, alpha, a, lda, b, ldb, beta, c, ldc);
    }
}
