namespace Farzi.Engine.Operations.Cpu;

/// <summary>oneDNN and the OpenMP runtime it computes with, found at run time.</summary>
internal static unsafe class OneDnnLibrary
{
    private static readonly nint Library = NativeSymbols.LoadFirst("libdnnl.so.3", "libdnnl.so.2", "libdnnl.3.dylib", "dnnl.dll");
    private static readonly nint OpenMp = Library == 0 ? 0 : NativeSymbols.LoadFirst("libgomp.so.1", "libomp.so.5", "libomp.dylib");
    private static readonly delegate* unmanaged<int, void> SetNumThreads =
        (delegate* unmanaged<int, void>)NativeSymbols.Find(OpenMp, "omp_set_num_threads");

    [ThreadStatic]
    private static bool threadIsPrepared;

    /// <summary>status dnnl_sgemm(transa, transb, M, N, K, alpha, A, lda, B, ldb, beta, C, ldc), row-major; null where absent.</summary>
    public static readonly delegate* unmanaged<byte, byte, long, long, long, float, float*, long, float*, long, float, float*, long, int>
        Sgemm = (delegate* unmanaged<byte, byte, long, long, long, float, float*, long, float*, long, float, float*, long, int>)
            NativeSymbols.Find(Library, "dnnl_sgemm");

    /// <summary>Whether <see cref="Sgemm"/> can be called.</summary>
    public static bool IsPresent => Sgemm != null;

    /// <summary>major.minor.patch of the library.</summary>
    public static string Version
    {
        get
        {
            var function = (delegate* unmanaged<int*>)NativeSymbols.Find(Library, "dnnl_version");
            if (function == null)
                return "unknown";
            var version = function(); // const dnnl_version_t*: int major, minor, patch, …
            return $"{version[0]}.{version[1]}.{version[2]}";
        }
    }

    /// <summary>Makes OpenMP regions of the calling thread run on it alone; the setting is per thread in OpenMP.</summary>
    public static void PrepareThread()
    {
        if (threadIsPrepared)
            return;
        if (SetNumThreads != null)
            SetNumThreads(1);
        threadIsPrepared = true;
    }
}
