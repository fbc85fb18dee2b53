namespace Farzi.Engine.Operations.Cpu;

/// <summary>Which GEMM backend to use.</summary>
public enum GemmPreference
{
    /// <summary>The fastest that is present: oneDNN (float only), then OpenBLAS, then the managed kernels.</summary>
    Auto,

    /// <summary>oneDNN's <c>dnnl_sgemm</c>; float only.</summary>
    OneDnn,

    /// <summary>OpenBLAS' <c>cblas_sgemm</c> and <c>cblas_dgemm</c>.</summary>
    OpenBlas,

    /// <summary>The SIMD kernels in C#, which need no native library.</summary>
    Managed,
}
