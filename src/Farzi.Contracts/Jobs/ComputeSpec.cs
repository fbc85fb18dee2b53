namespace Farzi.Contracts.Jobs;

/// <summary>How the arithmetic is carried out.</summary>
public sealed record ComputeSpec
{
    /// <summary>auto (the worker's device; in a process of its own the processor), cpu, torch-cpu (libtorch on the processor), cuda or cuda:N; part of the numeric profile.</summary>
    [ExecutionOnly]
    public string Device { get; init; } = "auto";

    /// <summary>Parallel lanes the work is cut into; part of the numbers.</summary>
    [SettingRange(1, 256)]
    public int Lanes { get; init; } = 4;

    /// <summary>Threads that execute the lanes, without effect on the bits; 0 = the cores, at most the lanes.</summary>
    [SettingRange(0, 1024)]
    [ExecutionOnly]
    public int Threads { get; init; } = 0;

    /// <summary>The matrix multiplication; what is found becomes part of the numeric profile.</summary>
    [ExecutionOnly]
    public GemmLibrary Gemm { get; init; } = GemmLibrary.Auto;

    /// <summary>Element type.</summary>
    public NumberPrecision Precision { get; init; } = NumberPrecision.Float32;

    /// <summary>Rounding of the operands of products: tf32 on NVIDIA GPUs, bfloat16 on Torch devices; both need float32.</summary>
    public ProductPrecision Products { get; init; } = ProductPrecision.Full;

    /// <summary>Whether the soft sequences are kept between inner steps; the two ways add in different orders, so it is part of the numbers.</summary>
    public SoftSequenceCache CacheSoftSequences { get; init; } = SoftSequenceCache.Auto;

    /// <summary>Memory that the job may plan with, in MiB: decides what `auto` keeps.</summary>
    [SettingRange(64, 16777216)]
    public int MemoryBudgetMiB { get; init; } = 4096;
}
