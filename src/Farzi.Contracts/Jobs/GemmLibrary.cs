namespace Farzi.Contracts.Jobs;

/// <summary>The matrix multiplication.</summary>
public enum GemmLibrary
{
    /// <summary>The first that is found: oneDNN, OpenBLAS, managed.</summary>
    Auto,

    /// <summary>oneDNN's dnnl_sgemm.</summary>
    Onednn,

    /// <summary>OpenBLAS.</summary>
    Openblas,

    /// <summary>The built-in SIMD code.</summary>
    Managed,
}
