namespace Farzi.Contracts.Jobs;

/// <summary>How the arithmetic is carried out.</summary>
public sealed record ComputeSpec
{
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

    /// <summary>Whether the soft sequences are kept between inner steps; the two ways add in different orders, so it is part of the numbers.</summary>
    public SoftSequenceCache CacheSoftSequences { get; init; } = SoftSequenceCache.Auto;

    /// <summary>Memory that the job may plan with, in MiB: decides what `auto` keeps.</summary>
    [SettingRange(64, 16777216)]
    public int MemoryBudgetMiB { get; init; } = 4096;
}
