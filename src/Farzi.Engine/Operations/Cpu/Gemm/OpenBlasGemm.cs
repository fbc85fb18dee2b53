using System.Numerics;

namespace Farzi.Engine.Operations.Cpu;

/// <summary>OpenBLAS (package <c>libopenblas0</c> on Debian and Ubuntu), set to one thread per call for the whole process.</summary>
/// <typeparam name="T">float or double.</typeparam>
public sealed unsafe class OpenBlasGemm<T> : IGemm<T>
    where T : unmanaged, INumber<T>
{
    private const int RowMajor = 101;
    private const int AsIs = 111;
    private const int Transposed = 112;

    /// <summary>Binds to the library.</summary>
    /// <exception cref="DllNotFoundException">OpenBLAS is not installed.</exception>
    /// <exception cref="NotSupportedException"><typeparamref name="T"/> is neither float nor double.</exception>
    public OpenBlasGemm()
    {
        if (typeof(T) != typeof(float) && typeof(T) != typeof(double))
            throw Simd.VectorMath.Unsupported<T>();
        if (!IsPresent)
            throw new DllNotFoundException("OpenBLAS (libopenblas.so.0) was not found. Install it with: apt-get install libopenblas0");
        Version = OpenBlasLibrary.Version;
    }

    /// <summary>Whether the library is installed.</summary>
    public static bool IsPresent => OpenBlasLibrary.IsPresent;

    /// <inheritdoc/>
    public string Name => "openblas";

    /// <inheritdoc/>
    public string Version { get; }

    /// <inheritdoc/>
    public void Multiply(bool transposeA, bool transposeB, int m, int n, int k, T alpha, T* a, int lda, T* b, int ldb, T beta, T* c, int ldc)
    {
        if (GemmEdges.Resolve(m, n, k, alpha, beta, c, ldc))
            return;
        var ta = transposeA ? Transposed : AsIs;
        var tb = transposeB ? Transposed : AsIs;
        if (typeof(T) == typeof(float))
        {
            OpenBlasLibrary.Sgemm(
                RowMajor, ta, tb, m, n, k, (float)(object)alpha, (float*)a, lda, (float*)b, ldb, (float)(object)beta, (float*)c, ldc);
        }
        else
        {
            OpenBlasLibrary.Dgemm(
                RowMajor, ta, tb, m, n, k, (double)(object)alpha, (double*)a, lda, (double*)b, ldb, (double)(object)beta, (double*)c, ldc);
        }
    }
}
