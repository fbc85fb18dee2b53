namespace Farzi.Engine.Operations.Cpu;

/// <summary>
/// Small products by one backend, large ones by another. The choice is a function of the shape alone, so that results stay reproducible.
/// </summary>
/// <typeparam name="T">float or double.</typeparam>
/// <param name="small">For products of at most <paramref name="largestSmall"/> multiplications.</param>
/// <param name="large">For all others.</param>
/// <param name="largestSmall">The limit on m·n·k.</param>
public sealed unsafe class CompositeGemm<T>(IGemm<T> small, IGemm<T> large, long largestSmall = CompositeGemm<T>.DefaultLargestSmall) : IGemm<T>
    where T : unmanaged
{
    /// <summary>
    /// 64·64·64: below it a native library's call and packing cost shows. Measured against oneDNN 2.6 on one AVX-512 core, the managed
    /// kernels are 25 to 35 % faster on attention heads (49·49·32) and 40 to 70 % on a few rows; the large shapes of a step go the other way.
    /// </summary>
    public const long DefaultLargestSmall = 64 * 64 * 64;

    /// <inheritdoc/>
    public string Name => $"{large.Name}+{small.Name}";

    /// <inheritdoc/>
    public string Version => $"{large.Version}; up to {largestSmall} multiplications {small.Name} {small.Version}";

    /// <inheritdoc/>
    public void Multiply(bool transposeA, bool transposeB, int m, int n, int k, T alpha, T* a, int lda, T* b, int ldb, T beta, T* c, int ldc)
    {
        var chosen = (long)m * n * k <= largestSmall ? small : large;
        chosen.Multiply(transposeA, transposeB, m, n, k, alpha, a, lda, b, ldb, beta, c, ldc);
    }
}
