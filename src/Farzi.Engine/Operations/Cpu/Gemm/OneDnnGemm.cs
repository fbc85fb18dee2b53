namespace Farzi.Engine.Operations.Cpu;

/// <summary>oneDNN's single-precision GEMM (package <c>libdnnl2</c> on Debian and Ubuntu).</summary>
public sealed unsafe class OneDnnGemm : IGemm<float>
{
    /// <summary>Binds to the library.</summary>
    /// <exception cref="DllNotFoundException">oneDNN is not installed.</exception>
    public OneDnnGemm()
    {
        if (!IsPresent)
            throw new DllNotFoundException("oneDNN (libdnnl.so.2 or .3) was not found. Install it with: apt-get install libdnnl2");
        Version = OneDnnLibrary.Version;
    }

    /// <summary>Whether the library is installed.</summary>
    public static bool IsPresent => OneDnnLibrary.IsPresent;

    /// <inheritdoc/>
    public string Name => "onednn";

    /// <inheritdoc/>
    public string Version { get; }

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">oneDNN refused the call.</exception>
    public void Multiply(
        bool transposeA, bool transposeB, int m, int n, int k, float alpha, float* a, int lda, float* b, int ldb, float beta, float* c, int ldc)
    {
        if (GemmEdges.Resolve(m, n, k, alpha, beta, c, ldc))
            return;
        OneDnnLibrary.PrepareThread();
        var status = OneDnnLibrary.Sgemm(
            transposeA ? (byte)'T' : (byte)'N', transposeB ? (byte)'T' : (byte)'N', m, n, k, alpha, a, lda, b, ldb, beta, c, ldc);
        if (status != 0)
            throw new InvalidOperationException($"dnnl_sgemm failed with status {status} for m={m} n={n} k={k} lda={lda} ldb={ldb} ldc={ldc}.");
    }
}
