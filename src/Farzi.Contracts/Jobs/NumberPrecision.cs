namespace Farzi.Contracts.Jobs;

/// <summary>Element type of the distillation.</summary>
public enum NumberPrecision
{
    /// <summary>Single precision.</summary>
    Float32,

    /// <summary>Double precision.</summary>
    Float64,
}
