namespace Farzi.Engine.Operations.Cpu;

/// <summary>
/// General matrix multiplication on row-major host memory. Every call runs on the calling thread alone and may run at the same time
/// as others: parallelism is the caller's, chunk by chunk. The result is a function of the operands and the shape, never of the thread.
/// </summary>
/// <typeparam name="T">float or double.</typeparam>
public unsafe interface IGemm<T>
    where T : unmanaged
{
    /// <summary>The backend's name, for the numeric profile: <c>onednn</c>, <c>openblas</c>, <c>managed</c> or a combination.</summary>
    string Name { get; }

    /// <summary>The backend's version and the instruction set it works with, for the numeric profile.</summary>
    string Version { get; }

    /// <summary>C = α·op(A)·op(B) + β·C. With β = 0, C is overwritten whatever it holds; with α = 0 or k = 0, A and B are not read.</summary>
    /// <param name="transposeA">Whether op(A) is Aᵀ.</param>
    /// <param name="transposeB">Whether op(B) is Bᵀ.</param>
    /// <param name="m">Rows of op(A) and C, ≥ 0.</param>
    /// <param name="n">Columns of op(B) and C, ≥ 0.</param>
    /// <param name="k">Columns of op(A), rows of op(B), ≥ 0.</param>
    /// <param name="alpha">α.</param>
    /// <param name="a">A: [m, k], or [k, m] where transposed.</param>
    /// <param name="lda">Elements between the starts of A's rows.</param>
    /// <param name="b">B: [k, n], or [n, k] where transposed.</param>
    /// <param name="ldb">Elements between the starts of B's rows.</param>
    /// <param name="beta">β.</param>
    /// <param name="c">C: [m, n]; must not overlap A or B.</param>
    /// <param name="ldc">Elements between the starts of C's rows.</param>
    void Multiply(bool transposeA, bool transposeB, int m, int n, int k, T alpha, T* a, int lda, T* b, int ldb, T beta, T* c, int ldc);
}
