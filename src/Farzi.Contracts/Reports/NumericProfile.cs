namespace Farzi.Contracts.Reports;

/// <summary>The arithmetic of a run: the same job gives the same bits only within one profile.</summary>
public sealed record NumericProfile
{
    /// <summary>Implementation of the operations: <c>cpu</c> or <c>torch</c>.</summary>
    public required string Backend { get; init; }

    /// <summary>Matrix multiplication in use: <c>onednn</c>, <c>openblas</c>, <c>managed</c> …</summary>
    public string? Gemm { get; init; }

    /// <summary>Element type, <c>float32</c> or <c>float64</c>.</summary>
    public string Precision { get; init; } = "float32";

    /// <summary>Widest vector instructions in use: <c>avx512</c>, <c>avx2</c> …</summary>
    public string? InstructionSet { get; init; }

    /// <summary>Model of the processor or the accelerator.</summary>
    public string? Device { get; init; }

    /// <summary>Threads per worker.</summary>
    public int? Threads { get; init; }

    /// <summary>Library → version, of those whose version changes bits.</summary>
    public IReadOnlyDictionary<string, string>? Libraries { get; init; }
}
