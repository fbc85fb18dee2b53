namespace Farzi.Bench;

/// <summary>Element type of a measurement.</summary>
internal enum BenchPrecision
{
    /// <summary>Single precision.</summary>
    Float32,

    /// <summary>Double precision.</summary>
    Float64,
}
