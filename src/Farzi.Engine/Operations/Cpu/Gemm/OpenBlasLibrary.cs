using System.Runtime.InteropServices;

namespace Farzi.Engine.Operations.Cpu;

/// <summary>OpenBLAS, found at run time and told to compute on the calling thread.</summary>
internal static unsafe class OpenBlasLibrary
{
    private static readonly nint Library = NativeSymbols.LoadFirst("libopenblas.so.0", "libopenblas.0.dylib", "libopenblas.dll");

    /// <summary>void cblas_sgemm(order, transA, transB, M, N, K, alpha, A, lda, B, ldb, beta, C, ldc); null where absent.</summary>
    public static readonly delegate* unmanaged<int, int, int, int, int, int, float, float*, int, float*, int, float, float*, int, void>
        Sgemm = (delegate* unmanaged<int, int, int, int, int, int, float, float*, int, float*, int, float, float*, int, void>)
            NativeSymbols.Find(Library, "cblas_sgemm");

    /// <summary>void cblas_dgemm, as <see cref="Sgemm"/>; null where absent.</summary>
    public static readonly delegate* unmanaged<int, int, int, int, int, int, double, double*, int, double*, int, double, double*, int, void>
        Dgemm = (delegate* unmanaged<int, int, int, int, int, int, double, double*, int, double*, int, double, double*, int, void>)
            NativeSymbols.Find(Library, "cblas_dgemm");

    private static readonly bool OneThread = SetOneThread();

    /// <summary>Whether both functions can be called.</summary>
    public static bool IsPresent => OneThread && Sgemm != null && Dgemm != null;

    /// <summary>The library's own description: version, build options and kernel, e.g. <c>OpenBLAS 0.3.21 … SkylakeX</c>.</summary>
    public static string Version
    {
        get
        {
            var function = (delegate* unmanaged<byte*>)NativeSymbols.Find(Library, "openblas_get_config");
            return function == null ? "unknown" : Marshal.PtrToStringUTF8((nint)function())?.Trim() ?? "unknown";
        }
    }

    private static bool SetOneThread()
    {
        var function = (delegate* unmanaged<int, void>)NativeSymbols.Find(Library, "openblas_set_num_threads");
        if (function == null)
            return false;
        function(1);
        return true;
    }
}
